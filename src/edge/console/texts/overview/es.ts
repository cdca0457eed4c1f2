import type { OverviewTexts } from "./en";

export const overview: OverviewTexts = {
  matches: "Partidas en curso",
  players: "Jugadores en ellas",
  parked: "Servidores de juego que esperan una partida",
  accounts: "Cuentas",
  database: "Base de datos",
  disk: "Libre en el disco",
  attention: "Necesita atención",
  allWell: "Nada por ahora.",
  upgrade: "Antes de una actualización",
  open: "El servidor admite partidas.",
  draining: (matches) => `El servidor se está retirando: sin partidas nuevas, ${matches} aún en curso.`,
  drained: "El servidor está vacío. Puedes pararlo.",
  until: "Parada prevista:",
  spans: { hour: "Última hora", day: "Último día", month: "Último mes" },
  spanLabel: "Periodo",
  figures: "Cifras",
  tiles: {
    servers: "Servidores de juego",
    matches: "Partidas",
    players: "Jugadores",
    memory: "Memoria en uso",
    log_ins: "Inicios de sesión",
    finds: "Búsquedas de partida",
    calls: "Llamadas",
    refusals: "Rechazos",
    log_in_times: "Duración de un inicio de sesión",
    find_times: "Duración de una búsqueda",
    call_times: "Duración de una llamada",
  },
  most: "como máximo",
  half: "la mitad",
  nearlyAll: "99 %",
  chart: (what) => `Gráfico: ${what}. Los números están en la tabla de todos los valores.`,
  values: "Todos los valores",
  valuesHint: "Una raya significa que entonces nadie contaba, o que no había nada que medir.",
  refusals: "Rechazos por motivo",
  noRefusals: "Ninguno.",
  lookAt: "Mira",
  number: "Número",
  attentions: {
    server_unreachable: ({ names }) => `Los jugadores no llegan a estos servidores de juego: ${names}.`,
    server_waiting: ({ names }) =>
      `Estos servidores de juego están registrados, pero no pueden recibir una partida porque aún no han llegado: ${names}.`,
    version_mixed: ({ names }) =>
      `Los servidores de juego tienen versiones distintas, así que algunos jugadores no pueden jugar en algunos: ${names}.`,
    no_server: () => "No espera ningún servidor de juego: nadie puede empezar una partida.",
    open_door: ({ names }) =>
      `Hay abierto un camino que evita el inicio de sesión de este servidor: ${names}.`,
    webhooks_waiting: ({ count }) =>
      count === 1
        ? "Un evento espera a su webhook desde hace más de cinco minutos."
        : `${count} eventos esperan a sus webhooks desde hace más de cinco minutos.`,
    log_ins_wait: ({ time }) => `Los inicios de sesión hacen cola: la mitad tardó ${time} o más.`,
    disk_low: ({ bytes }) => `El disco está casi lleno: quedan ${bytes}.`,
    memory_low: ({ bytes }) => `La memoria está casi agotada: quedan ${bytes}.`,
    database_slow: ({ time }) => `La base de datos va lenta: tardó ${time} en responder.`,
    database_connections: ({ count }) => `Está en uso el ${count} % de las conexiones de la base de datos.`,
    not_recorded: () => "Las cifras no se anotan desde hace más de tres minutos.",
  },
};
