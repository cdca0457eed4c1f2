import type { ActionTexts } from "./en";

export const actions: ActionTexts = {
  "user/create": {
    title: "Konto anlegen",
    what: () => "Sobald es das Konto gibt, kann sich der Spieler anmelden.",
  },
  "user/disable": {
    title: "Konto sperren",
    what: (whom) =>
      `${whom} wird überall abgemeldet und kann sich erst wieder anmelden, wenn du das Konto entsperrst.`,
  },
  "user/enable": { title: "Konto entsperren", what: (whom) => `${whom} kann sich wieder anmelden.` },
  "user/delete": {
    title: "Konto löschen",
    what: (whom) =>
      `Das Konto von ${whom} ist mit allem, was dazugehört, endgültig weg. Das lässt sich nicht rückgängig machen.`,
  },
  "user/link-evr": {
    title: "EVR-ID verknüpfen",
    what: (whom) => `Headsets mit dieser EVR-ID melden sich als ${whom} an.`,
  },
  "user/unlink-evr": {
    title: "Verknüpfung lösen",
    what: (whom) => `${whom} meldet niemanden mehr an. Der Spieler kann sie wieder verknüpfen.`,
  },
  "user/unlink-discord": {
    title: "Discord-ID entfernen",
    what: (whom) =>
      `Das Konto von ${whom} hat dann keine Discord-ID mehr, seine Sitzungen enden, und die ID ist für ein anderes Konto frei.`,
  },
  "user/reset-second-factor": {
    title: "Bestätigung in zwei Schritten ausschalten",
    what: (whom) => `${whom} meldet sich nur mit dem Passwort an, bis sie wieder eingeschaltet ist.`,
  },
  "user/password-link": {
    title: "Passwort zurücksetzen",
    what: (whom) =>
      `Du bekommst einen Link, mit dem ${whom} einmal innerhalb von 24 Stunden ein neues Passwort setzt. Gib ihn sonst niemandem.`,
  },
  "user/suspend": {
    title: "Ausschließen",
    what: (whom) =>
      `${whom} kann bis zum Ende nicht spielen und sieht den Grund. Lass die Gilde leer, um von allem auszuschließen.`,
  },
  "user/unsuspend": { title: "Ausschluss aufheben", what: (whom) => `${whom} kann wieder spielen.` },
  "user/note": {
    title: "Notiz hinzufügen",
    what: (whom) => `Moderatoren sehen sie auf der Seite von ${whom}, der Spieler nicht.`,
  },
  "guild/suspend": {
    title: "Von ihren Matches ausschließen",
    what: () => "Der Spieler kann bis zum Ende nicht in Matches dieser Gilde spielen und sieht den Grund.",
  },
  "guild/unsuspend": {
    title: "Ausschluss aufheben",
    what: () => "Der Spieler kann wieder in Matches dieser Gilde spielen.",
  },
  "guild/note": {
    title: "Notiz hinzufügen",
    what: () => "Admins dieser Gilde und Betreiber sehen sie, der Spieler nicht.",
  },
  "session/revoke": {
    title: "Alle Sitzungen beenden",
    what: (whom) => `${whom} wird bei jedem Spiel, Werkzeug und auf jeder Seite abgemeldet.`,
  },
  "session/end": {
    title: "Sitzung beenden",
    what: () => "Diese Sitzung endet sofort. Die anderen bleiben.",
  },
  "group/create": {
    title: "Gruppe anlegen",
    what: () => "Mit einer Gilden-ID ist sie eine Gilde: Ihre Matches sind für ihre Mitglieder.",
  },
  "group/add": { title: "Mitglied hinzufügen", what: (whom) => `Wer Mitglied oder Admin von ${whom} wird.` },
  "group/remove": {
    title: "Mitglied entfernen",
    what: (whom) => `Der Spieler verlässt ${whom} und kann wieder hinzugefügt werden.`,
  },
  "group/ban": { title: "Bannen", what: (whom) => `Der Spieler fliegt aus ${whom} und kann nicht zurück.` },
  "group/unban": { title: "Bann aufheben", what: (whom) => `Der Spieler darf ${whom} wieder beitreten.` },
  "game/add": {
    title: "Spiel hinzufügen",
    what: () => "Spiele auf dieser Liste können Spieler mit einem Code anmelden.",
  },
  "game/remove": {
    title: "Spiel entfernen",
    what: (whom) => `${whom} bekommt keine Codes mehr. Die Spieler bleiben angemeldet.`,
  },
  "org/add": {
    title: "Organisation hinzufügen",
    what: () => "Organisationen melden ihre Nutzer mit API-Schlüsseln an.",
  },
  "org/remove": {
    title: "Organisation entfernen",
    what: (whom) => `Schlüssel und Sitzungen von ${whom} enden sofort.`,
  },
  "api-key/create": {
    title: "Neuer API-Schlüssel",
    what: (whom) => `Wer den Schlüssel hat, meldet Nutzer von ${whom} an. Du siehst ihn nur einmal.`,
  },
  "api-key/rotate": {
    title: "Schlüssel ersetzen",
    what: (whom) => `${whom} endet sofort, und den neuen Schlüssel siehst du nur einmal.`,
  },
  "api-key/revoke": { title: "Schlüssel widerrufen", what: (whom) => `${whom} endet sofort.` },
  "webhook/add": {
    title: "Webhook hinzufügen",
    what: () =>
      "Was passiert, geht an diese Adresse. Das Geheimnis, mit dem es signiert wird, siehst du nur einmal.",
  },
  "webhook/test": {
    title: "Test senden",
    what: () => "Der Webhook bekommt ein Ereignis namens webhook.test; was daraus wurde, steht im Protokoll.",
  },
  "webhook/remove": {
    title: "Webhook entfernen",
    what: () => "Er erfährt nichts mehr, und was auf ihn wartet, verfällt.",
  },
  "server/drain": {
    title: "Auslaufen lassen",
    what: (whom) => `${whom} bekommt kein neues Match. Ein laufendes wird zu Ende gespielt.`,
  },
  "server/resume": { title: "Wieder einsetzen", what: (whom) => `${whom} bekommt wieder Matches.` },
  "server/release": {
    title: "ID freigeben",
    what: (whom) =>
      `Wer ${whom} als Nächstes registriert, dem gehört sie; was darunter noch läuft, wird ersetzt.`,
  },
  "hosting/ban": {
    title: "Hosten verbieten",
    what: (whom) =>
      `Was ${whom} geparkt hat, verschwindet sofort. Laufende Matches werden zu Ende gespielt, wenn du sie nicht beendest.`,
  },
  "hosting/unban": {
    title: "Hosten wieder erlauben",
    what: (whom) => `${whom} kann wieder Spielserver registrieren.`,
  },
  "match/lock": { title: "Schließen", what: () => "In dieses Match kommt niemand mehr hinein." },
  "match/unlock": { title: "Öffnen", what: () => "In dieses Match können wieder Spieler hinein." },
  "match/kick": {
    title: "Hinauswerfen",
    what: (whom) =>
      `Der Spieler fliegt aus dem Match und sieht den Grund: ${whom}. Wenn du ihn nicht ausschließt, darf er wiederkommen.`,
  },
  "match/end": { title: "Match beenden", what: () => "Alle fliegen aus diesem Match und sehen den Grund." },
  "node/drain": {
    title: "Server auslaufen lassen",
    what: () =>
      "Es beginnen keine neuen Matches. Laufende werden zu Ende gespielt, und diese Seite sagt, wann das letzte vorbei ist.",
  },
  "node/resume": { title: "Wieder Matches zulassen", what: () => "Spieler können wieder Matches beginnen." },
};
