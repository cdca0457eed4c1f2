import type { OverviewTexts } from "./en";

export const overview: OverviewTexts = {
  matches: "Laufende Matches",
  players: "Spieler darin",
  parked: "Spielserver, die auf ein Match warten",
  accounts: "Konten",
  database: "Datenbank",
  disk: "Frei auf der Festplatte",
  attention: "Braucht Aufmerksamkeit",
  allWell: "Gerade nichts.",
  upgrade: "Vor einem Update",
  open: "Der Server lässt Matches zu.",
  draining: (matches) =>
    `Der Server läuft aus: keine neuen Matches, ${matches === 1 ? "eines läuft" : `${matches} laufen`} noch.`,
  drained: "Der Server ist leer. Du kannst ihn anhalten.",
  until: "Geplanter Halt:",
  spans: { hour: "Letzte Stunde", day: "Letzter Tag", month: "Letzter Monat" },
  spanLabel: "Zeitraum",
  figures: "Zahlen",
  tiles: {
    servers: "Spielserver",
    matches: "Matches",
    players: "Spieler",
    memory: "Belegter Speicher",
    log_ins: "Anmeldungen",
    finds: "Suchen nach einem Match",
    calls: "Aufrufe",
    refusals: "Ablehnungen",
    log_in_times: "Dauer einer Anmeldung",
    find_times: "Dauer einer Suche",
    call_times: "Dauer eines Aufrufs",
  },
  most: "höchstens",
  half: "die Hälfte",
  nearlyAll: "99 %",
  chart: (what) => `Diagramm: ${what}. Die Zahlen stehen in der Tabelle aller Werte.`,
  values: "Alle Werte",
  valuesHint: "Ein Strich heißt, dass da niemand gezählt hat oder dass es nichts zu messen gab.",
  refusals: "Ablehnungen nach Grund",
  noRefusals: "Keine.",
  lookAt: "Sieh nach bei",
  number: "Anzahl",
  attentions: {
    server_unreachable: ({ names }) => `Spieler erreichen diese Spielserver nicht: ${names}.`,
    server_waiting: ({ names }) =>
      `Diese Spielserver sind registriert, bekommen aber kein Match, weil sie noch nicht da sind: ${names}.`,
    version_mixed: ({ names }) =>
      `Die Spielserver haben verschiedene Versionen, also können manche Spieler auf manchen nicht spielen: ${names}.`,
    no_server: () => "Kein Spielserver wartet: Niemand kann ein Match beginnen.",
    open_door: ({ names }) => `Ein Weg an der Anmeldung dieses Servers vorbei steht offen: ${names}.`,
    webhooks_waiting: ({ count }) =>
      count === 1
        ? "Ein Ereignis wartet seit mehr als fünf Minuten auf seinen Webhook."
        : `${count} Ereignisse warten seit mehr als fünf Minuten auf ihre Webhooks.`,
    log_ins_wait: ({ time }) => `Anmeldungen stehen an: Die Hälfte dauerte ${time} oder länger.`,
    disk_low: ({ bytes }) => `Die Festplatte ist fast voll: ${bytes} sind frei.`,
    memory_low: ({ bytes }) => `Der Speicher ist fast belegt: ${bytes} sind frei.`,
    database_slow: ({ time }) => `Die Datenbank ist langsam: Sie brauchte ${time} für eine Antwort.`,
    database_connections: ({ count }) => `${count} % der Verbindungen der Datenbank sind belegt.`,
    not_recorded: () => "Die Zahlen wurden seit mehr als drei Minuten nicht aufgeschrieben.",
  },
};
