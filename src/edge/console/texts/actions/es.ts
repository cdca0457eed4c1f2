import type { ActionTexts } from "./en";

export const actions: ActionTexts = {
  "user/create": {
    title: "Crear una cuenta",
    what: () => "El jugador puede iniciar sesión en cuanto exista la cuenta.",
  },
  "user/disable": {
    title: "Desactivar la cuenta",
    what: (whom) =>
      `Se cierra la sesión de ${whom} en todas partes y no podrá entrar hasta que actives la cuenta de nuevo.`,
  },
  "user/enable": { title: "Activar la cuenta", what: (whom) => `${whom} puede iniciar sesión de nuevo.` },
  "user/delete": {
    title: "Eliminar la cuenta",
    what: (whom) =>
      `La cuenta de ${whom} desaparece para siempre, con todo lo que le pertenece. No se puede deshacer.`,
  },
  "user/link-evr": {
    title: "Vincular un identificador EVR",
    what: (whom) => `Los visores con este identificador EVR inician sesión como ${whom}.`,
  },
  "user/unlink-evr": {
    title: "Desvincular",
    what: (whom) => `${whom} ya no da acceso a nadie. El jugador puede vincularlo otra vez.`,
  },
  "user/unlink-discord": {
    title: "Quitar el id de Discord",
    what: (whom) =>
      `La cuenta de ${whom} se queda sin id de Discord, sus sesiones se cierran y el id queda libre para otra cuenta.`,
  },
  "user/reset-second-factor": {
    title: "Desactivar la verificación en dos pasos",
    what: (whom) => `${whom} entra solo con su contraseña hasta que la active de nuevo.`,
  },
  "user/password-link": {
    title: "Restablecer la contraseña",
    what: (whom) =>
      `Recibes un enlace con el que ${whom} elige una contraseña nueva, una sola vez y en 24 horas. No se lo des a nadie más.`,
  },
  "user/suspend": {
    title: "Suspender",
    what: (whom) =>
      `${whom} no puede jugar hasta que termine la suspensión, y ve el motivo. Deja vacío el gremio para suspender de todo.`,
  },
  "user/unsuspend": { title: "Levantar la suspensión", what: (whom) => `${whom} puede jugar de nuevo.` },
  "user/note": {
    title: "Añadir una nota",
    what: (whom) => `Los moderadores la ven en la página de ${whom}; el jugador no.`,
  },
  "guild/suspend": {
    title: "Suspender de sus partidas",
    what: () =>
      "El jugador no puede jugar en las partidas de este gremio hasta que termine la suspensión, y ve el motivo.",
  },
  "guild/unsuspend": {
    title: "Levantar una suspensión",
    what: () => "El jugador puede jugar de nuevo en las partidas de este gremio.",
  },
  "guild/note": {
    title: "Añadir una nota",
    what: () => "La ven los admins de este gremio y los operadores; el jugador no.",
  },
  "session/revoke": {
    title: "Cerrar todas las sesiones",
    what: (whom) => `Se cierra la sesión de ${whom} en todos los juegos, herramientas y páginas.`,
  },
  "session/end": {
    title: "Cerrar sesión",
    what: () => "Esta sesión se cierra al momento. Las demás siguen.",
  },
  "group/create": {
    title: "Crear un grupo",
    what: () => "Con un identificador de gremio es un gremio: sus partidas son para sus miembros.",
  },
  "group/add": { title: "Añadir un miembro", what: (whom) => `Quién pasa a ser miembro o admin de ${whom}.` },
  "group/remove": {
    title: "Quitar un miembro",
    what: (whom) => `El jugador sale de ${whom} y puede volver si alguien lo añade.`,
  },
  "group/ban": { title: "Vetar", what: (whom) => `El jugador sale de ${whom} y no puede volver.` },
  "group/unban": { title: "Levantar un veto", what: (whom) => `El jugador puede unirse de nuevo a ${whom}.` },
  "game/add": {
    title: "Añadir un juego",
    what: () => "Los juegos de esta lista pueden pedir a los jugadores que entren con un código.",
  },
  "game/remove": {
    title: "Quitar el juego",
    what: (whom) => `${whom} ya no recibe códigos. Sus jugadores siguen con la sesión iniciada.`,
  },
  "org/add": {
    title: "Añadir una organización",
    what: () => "Las organizaciones dan acceso a sus propios usuarios con claves de API.",
  },
  "org/remove": {
    title: "Quitar la organización",
    what: (whom) => `Las claves y las sesiones de ${whom} terminan al momento.`,
  },
  "api-key/create": {
    title: "Nueva clave de API",
    what: (whom) => `Quien tiene la clave da acceso a usuarios de ${whom}. Solo la ves una vez.`,
  },
  "api-key/rotate": {
    title: "Sustituir la clave",
    what: (whom) => `${whom} termina al momento, y la nueva solo la ves una vez.`,
  },
  "api-key/revoke": { title: "Revocar la clave", what: (whom) => `${whom} termina al momento.` },
  "webhook/add": {
    title: "Añadir un webhook",
    what: () => "Lo que pasa se envía a esta dirección. El secreto que lo firma solo lo ves una vez.",
  },
  "webhook/test": {
    title: "Enviar una prueba",
    what: () => "El webhook recibe un evento llamado webhook.test; el registro dice qué fue de él.",
  },
  "webhook/remove": {
    title: "Quitar el webhook",
    what: () => "Ya no se entera de nada, y lo que le esperaba se descarta.",
  },
  "server/drain": {
    title: "Retirar",
    what: (whom) => `${whom} no recibe partidas nuevas. La que está en curso se juega hasta el final.`,
  },
  "server/resume": { title: "Volver a usar", what: (whom) => `${whom} recibe partidas de nuevo.` },
  "server/release": {
    title: "Liberar el identificador",
    what: (whom) =>
      `El próximo que registre ${whom} será su dueño y reemplazará lo que siga en marcha con él.`,
  },
  "hosting/ban": {
    title: "Prohibir alojar",
    what: (whom) =>
      `Los servidores de ${whom} que esperan se van al momento. Las partidas en curso se juegan hasta el final, salvo que las termines.`,
  },
  "hosting/unban": {
    title: "Permitir alojar de nuevo",
    what: (whom) => `${whom} puede registrar servidores de juego otra vez.`,
  },
  "match/lock": { title: "Cerrar", what: () => "Nadie más puede entrar en esta partida." },
  "match/unlock": { title: "Abrir", what: () => "Se puede entrar de nuevo en esta partida." },
  "match/kick": {
    title: "Expulsar",
    what: (whom) =>
      `El jugador sale de la partida y ve el motivo: ${whom}. Puede volver, salvo que lo suspendas.`,
  },
  "match/end": { title: "Terminar la partida", what: () => "Todos salen de esta partida y ven el motivo." },
  "node/drain": {
    title: "Retirar el servidor",
    what: () =>
      "No empiezan partidas nuevas. Las que están en curso se juegan hasta el final, y esta página dice cuándo acaba la última.",
  },
  "node/resume": {
    title: "Admitir partidas de nuevo",
    what: () => "Los jugadores pueden empezar partidas otra vez.",
  },
};
