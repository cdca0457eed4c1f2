import type { ActionTexts } from "./en";

export const actions: ActionTexts = {
  "user/create": {
    title: "Créer un compte",
    what: () => "Le joueur peut se connecter dès que le compte existe.",
  },
  "user/disable": {
    title: "Désactiver le compte",
    what: (whom) =>
      `${whom} est déconnecté partout et ne peut plus se connecter tant que tu n'as pas réactivé le compte.`,
  },
  "user/enable": { title: "Réactiver le compte", what: (whom) => `${whom} peut de nouveau se connecter.` },
  "user/delete": {
    title: "Supprimer le compte",
    what: (whom) =>
      `Le compte de ${whom} disparaît pour de bon, avec tout ce qui s'y rattache. C'est irréversible.`,
  },
  "user/link-evr": {
    title: "Associer un identifiant EVR",
    what: (whom) => `Les casques avec cet identifiant EVR se connectent en tant que ${whom}.`,
  },
  "user/unlink-evr": {
    title: "Dissocier",
    what: (whom) => `${whom} ne connecte plus personne. Le joueur peut l'associer de nouveau.`,
  },
  "user/unlink-discord": {
    title: "Retirer l'identifiant Discord",
    what: (whom) =>
      `Le compte de ${whom} n'a plus d'identifiant Discord, ses sessions se ferment, et l'identifiant est libre pour un autre compte.`,
  },
  "user/reset-second-factor": {
    title: "Désactiver la validation en deux étapes",
    what: (whom) => `${whom} se connecte avec son seul mot de passe, jusqu'à ce qu'elle soit réactivée.`,
  },
  "user/password-link": {
    title: "Réinitialiser le mot de passe",
    what: (whom) =>
      `Tu reçois un lien avec lequel ${whom} choisit un nouveau mot de passe, une seule fois, sous 24 heures. Ne le donne à personne d'autre.`,
  },
  "user/suspend": {
    title: "Suspendre",
    what: (whom) =>
      `${whom} ne peut plus jouer jusqu'à la fin de la suspension et en voit la raison. Laisse la guilde vide pour suspendre de tout.`,
  },
  "user/unsuspend": { title: "Lever la suspension", what: (whom) => `${whom} peut de nouveau jouer.` },
  "user/note": {
    title: "Ajouter une note",
    what: (whom) => `Les modérateurs la voient sur la page de ${whom}, pas le joueur.`,
  },
  "guild/suspend": {
    title: "Suspendre de ses parties",
    what: () =>
      "Le joueur ne peut plus jouer dans les parties de cette guilde jusqu'à la fin de la suspension et en voit la raison.",
  },
  "guild/unsuspend": {
    title: "Lever une suspension",
    what: () => "Le joueur peut de nouveau jouer dans les parties de cette guilde.",
  },
  "guild/note": {
    title: "Ajouter une note",
    what: () => "Les admins de cette guilde et les opérateurs la voient, pas le joueur.",
  },
  "session/revoke": {
    title: "Fermer toutes les sessions",
    what: (whom) => `${whom} est déconnecté de chaque jeu, outil et page.`,
  },
  "session/end": {
    title: "Fermer la session",
    what: () => "Cette session se ferme aussitôt. Les autres restent.",
  },
  "group/create": {
    title: "Créer un groupe",
    what: () => "Avec un identifiant de guilde, c'est une guilde : ses parties sont pour ses membres.",
  },
  "group/add": { title: "Ajouter un membre", what: (whom) => `Qui devient membre ou admin de ${whom}.` },
  "group/remove": {
    title: "Retirer un membre",
    what: (whom) => `Le joueur quitte ${whom} et peut être ajouté de nouveau.`,
  },
  "group/ban": { title: "Bannir", what: (whom) => `Le joueur est exclu de ${whom} et ne peut pas revenir.` },
  "group/unban": {
    title: "Lever un bannissement",
    what: (whom) => `Le joueur peut de nouveau rejoindre ${whom}.`,
  },
  "game/add": {
    title: "Ajouter un jeu",
    what: () => "Les jeux de cette liste peuvent connecter des joueurs avec un code.",
  },
  "game/remove": {
    title: "Retirer le jeu",
    what: (whom) => `${whom} ne reçoit plus de codes. Ses joueurs restent connectés.`,
  },
  "org/add": {
    title: "Ajouter une organisation",
    what: () => "Les organisations connectent leurs propres utilisateurs avec des clés d'API.",
  },
  "org/remove": {
    title: "Retirer l'organisation",
    what: (whom) => `Les clés et les sessions de ${whom} prennent fin aussitôt.`,
  },
  "api-key/create": {
    title: "Nouvelle clé d'API",
    what: (whom) => `Qui a la clé connecte des utilisateurs de ${whom}. Tu ne la vois qu'une fois.`,
  },
  "api-key/rotate": {
    title: "Remplacer la clé",
    what: (whom) => `${whom} prend fin aussitôt, et tu ne vois la nouvelle clé qu'une fois.`,
  },
  "api-key/revoke": { title: "Révoquer la clé", what: (whom) => `${whom} prend fin aussitôt.` },
  "webhook/add": {
    title: "Ajouter un webhook",
    what: () => "Ce qui se passe est envoyé à cette adresse. Tu ne vois qu'une fois le secret qui le signe.",
  },
  "webhook/test": {
    title: "Envoyer un test",
    what: () => "Le webhook reçoit un événement nommé webhook.test ; le journal dit ce qu'il en est advenu.",
  },
  "webhook/remove": {
    title: "Retirer le webhook",
    what: () => "Il n'apprend plus rien, et ce qui l'attendait est abandonné.",
  },
  "server/drain": {
    title: "Mettre en retrait",
    what: (whom) => `${whom} ne reçoit plus de nouvelle partie. Une partie en cours va jusqu'au bout.`,
  },
  "server/resume": { title: "Remettre en service", what: (whom) => `${whom} reçoit de nouveau des parties.` },
  "server/release": {
    title: "Libérer l'identifiant",
    what: (whom) =>
      `Le prochain à enregistrer ${whom} en devient propriétaire et remplace ce qui tourne encore dessous.`,
  },
  "hosting/ban": {
    title: "Interdire d'héberger",
    what: (whom) =>
      `Les serveurs de ${whom} en attente partent aussitôt. Les parties en cours vont jusqu'au bout, sauf si tu les arrêtes.`,
  },
  "hosting/unban": {
    title: "Autoriser de nouveau l'hébergement",
    what: (whom) => `${whom} peut de nouveau enregistrer des serveurs de jeu.`,
  },
  "match/lock": { title: "Verrouiller", what: () => "Plus personne ne peut entrer dans cette partie." },
  "match/unlock": { title: "Déverrouiller", what: () => "On peut de nouveau entrer dans cette partie." },
  "match/kick": {
    title: "Expulser",
    what: (whom) =>
      `Le joueur est sorti de la partie et voit la raison : ${whom}. Il peut revenir, sauf si tu le suspends.`,
  },
  "match/end": {
    title: "Arrêter la partie",
    what: () => "Tout le monde est sorti de cette partie et voit la raison.",
  },
  "node/drain": {
    title: "Mettre le serveur en retrait",
    what: () =>
      "Aucune nouvelle partie ne commence. Celles en cours vont jusqu'au bout, et cette page dit quand la dernière est finie.",
  },
  "node/resume": {
    title: "Accepter de nouveau des parties",
    what: () => "Les joueurs peuvent de nouveau lancer des parties.",
  },
};
