import type { Texts } from "./en";

const TEAM_NAMES: Readonly<Record<string, string>> = {
  blue: "Blau",
  orange: "Orange",
  spectator: "Zuschauer",
  social: "Spieler",
};

export const de: Texts = {
  language: "de",
  skip: "Zum Inhalt springen",
  account: "Konto",
  activate: "Gerät verbinden",
  signOut: "Abmelden",
  signedInAs: (name) => `Angemeldet als ${name}`,
  notYou: "Nicht du? Abmelden",
  seconds: (n) => (n === 1 ? "1 Sekunde" : `${n} Sekunden`),
  minutes: (n) => (n === 1 ? "1 Minute" : `${n} Minuten`),

  welcome: {
    about:
      "Diesen Server betreibt eine Community für ihre Mehrspieler-Spiele. Er verwaltet dein Konto, findet ein Match für dich und meldet deine Spiele an.",
    up: "Der Server läuft.",
    down: "Der Server hat gerade Schwierigkeiten. Bitte versuche es in einer Minute noch einmal.",
    activate: "Dein Spiel zeigt dir einen Code? Gib ihn hier ein.",
    account: "Deine Geräte, dein Passwort und die Bestätigung in zwei Schritten.",
    docsTitle: "API-Referenz",
    docs: "Für Entwickler: alle Aufrufe, die dieser Server beantwortet (auf Englisch).",
  },

  lobbies: {
    title: "Wer gerade spielt",
    totals: (players, matches, servers) =>
      `${players} Spieler · ${matches === 1 ? "1 öffentliches Match" : `${matches} öffentliche Matches`} · ${servers === 1 ? "1 freier Spielserver" : `${servers} freie Spielserver`}`,
    empty:
      "Gerade spielt niemand öffentlich. Starte dein Spiel und wähle „Spielen“: Das erste Match gehört dir.",
    noneFits: "Kein Match passt zu deiner Auswahl. Wähle „Alle“, um die anderen zu sehen.",
    away: "Der Server antwortet gerade nicht. Diese Liste kommt von selbst zurück.",
    yours: "Dein Match",
    free: "Freie Spielserver",
    servers: (n) => (n === 1 ? "1 Server" : `${n} Server`),
    seats: (n) => (n === 0 ? "voll" : n === 1 ? "1 freier Platz" : `${n} freie Plätze`),
    locked: "gesperrt",
    fresh: "gerade begonnen",
    needs: "Benötigt:",
    join: "Beitreten",
    modeLabel: "Modus",
    regionLabel: "Region",
    any: "Alle",
    show: "Anzeigen",
    team: (team) => TEAM_NAMES[team] ?? team,
  },

  signIn: {
    title: "Anmelden",
    login: "E-Mail-Adresse oder Benutzername",
    password: "Passwort",
    button: "Anmelden",
    codeWaits: (code) => `Danach geht es um den Code ${code}.`,
    wrong: "Benutzername und Passwort passen nicht zusammen. Prüfe beides und versuche es noch einmal.",
    missing: "Gib deinen Benutzernamen und dein Passwort ein.",
  },
  discord: {
    signIn: "Mit Discord anmelden",
    confirm: "Mit Discord bestätigen",
    or: "oder",
    leaving: "Weiter zu Discord",
    explain:
      "Discord fragt dich, ob diese Seite erfahren darf, wer du bist. Sie erfährt deinen Namen und deine ID, sonst nichts.",
    go: "Weiter zu Discord",
    isLinked: "Verknüpft. Du kannst dich hier mit Discord anmelden, ohne Passwort.",
    notLinked: "Nicht verknüpft. Danach kannst du dich hier mit Discord anmelden, ohne Passwort.",
    link: "Discord-Konto verknüpfen",
  },
  second: {
    title: "Bestätigung in zwei Schritten",
    explain:
      "Gib den sechsstelligen Code aus deiner Authenticator-App ein oder einen deiner Wiederherstellungscodes.",
    label: "Code",
    button: "Weiter",
    wrong:
      "Dieser Code ist falsch oder wurde schon benutzt. Warte auf den nächsten und versuche es noch einmal.",
    missing: "Gib einen Code ein.",
  },
  again: {
    title: "Passwort bestätigen",
    explain:
      "Deine Anmeldung ist schon eine Weile her. Gib dein Passwort noch einmal ein, damit wir wissen, dass du es bist.",
    wrong: "Das ist nicht dein Passwort.",
    button: "Weiter",
  },

  entry: {
    title: "Gerät verbinden",
    label: "Code auf deinem Gerät",
    hint: "Acht Buchstaben, zum Beispiel WDJB-MJHT. Groß- und Kleinschreibung und Leerzeichen sind egal.",
    invalid:
      "Ein Code hat acht Buchstaben, keine Vokale und keine Ziffern. Gib ihn so ein, wie dein Gerät ihn zeigt.",
    button: "Weiter",
    character: (character) =>
      `„${character}“ kommt in keinem Code vor. Sieh noch einmal auf deinem Gerät nach.`,
    length: "Ein Code hat acht Buchstaben. Sieh noch einmal auf deinem Gerät nach.",
    unknown: (left) =>
      `Diesen Code gibt es nicht. Sieh noch einmal auf deinem Gerät nach. Du hast noch ${left === 1 ? "1 Versuch" : `${left} Versuche`}.`,
    expired: "Dieser Code ist abgelaufen. Fang auf deinem Gerät neu an, dann bekommst du einen neuen.",
    used: "Dieser Code wurde schon benutzt. Wenn dein Gerät nicht verbunden ist, fang dort neu an.",
    denied: "Dieser Code wurde abgelehnt. Wenn du das Gerät verbinden willst, fang dort neu an.",
  },
  confirm: {
    title: (game) => `Bei ${game} anmelden?`,
    compare: "Zeigt dein Gerät diesen Code?",
    game: "Spiel",
    registered: "eingetragen vom Betreiber dieser Seite",
    registeredBy: (publisher) => `eingetragen von ${publisher}`,
    address: "Anfrage von",
    sameAddress: "dein eigenes Netzwerk",
    otherAddress: "nicht dein eigenes Netzwerk",
    agent: "Programm",
    noAgent: "unbekannt",
    when: "Angefragt",
    account: "Dein Konto",
    may: "Das Spiel darf dann",
    rights: [
      "deinen Namen und deine E-Mail-Adresse sehen",
      "die Hosts sehen, die du sehen darfst",
      "in deinem Namen Spiele hosten",
    ],
    until: "Bis",
    untilDate: (date) => `${date}, oder bis du es auf deiner Kontoseite beendest`,
    warning:
      "Mach nur weiter, wenn du das selbst gestartet hast, auf einem Gerät, das vor dir steht. Der Support schickt dir niemals so einen Code.",
    linkWarning: "Du bist über einen Link hierhergekommen. Wenn ihn dir jemand geschickt hat, lehne ab.",
    otherWarning:
      "Das Gerät, das anfragt, ist in einem anderen Netzwerk als du. Wenn es nicht vor dir steht, lehne ab.",
    deny: "Ablehnen",
    approve: "Zulassen",
    report: "Das war ich nicht: ablehnen und melden",
  },
  done: {
    approvedTitle: "Zugelassen",
    approved: (game) =>
      `Du hast ${game} zugelassen. Geh zurück zu deinem Gerät: Es verbindet sich in ein paar Sekunden.`,
    notYet: "Dein Gerät hat sich noch nicht gemeldet.",
    look: "Noch einmal nachsehen",
    usedTitle: "Dein Gerät ist verbunden",
    used: (game) => `${game} ist verbunden. Geh zurück zu deinem Gerät.`,
    deniedTitle: "Abgelehnt",
    denied: (game) => `${game} wurde nicht verbunden. Sonst passiert nichts.`,
    undo: "Doch nicht zulassen",
    devices: "Alle deine Geräte und Sitzungen findest du auf deiner Kontoseite.",
    another: "Anderen Code eingeben",
  },
  link: {
    title: (evrId) => `${evrId} mit Ihrem Konto verbinden?`,
    evrId: "EVR-ID",
    headset: "Headset",
    may: "Danach",
    rights: [
      "spielt in Ihrem Namen, wer mit diesem Headset unter dieser EVR-ID spielt",
      "meldet sich das Spiel ohne Passwort an",
    ],
    approve: "Verbinden",
    doneTitle: "Verbunden",
    done: (evrId) => `${evrId} ist mit Ihrem Konto verbunden. Melden Sie sich im Spiel noch einmal an.`,
    denied: (evrId) => `${evrId} wurde nicht verbunden. Sonst geschieht nichts.`,
    taken: "Diese EVR-ID gehört zu einem anderen Konto. Fragen Sie den Betreiber dieser Seite.",
  },
  tooMany: {
    title: "Zu viele Versuche",
    explain: (wait) => `Das waren zu viele Versuche. Versuche es in ${wait} noch einmal.`,
  },

  notices: {
    reported: "Danke! Der Betreiber dieser Seite sieht, dass du das nicht gestartet hast.",
    over: "Du wurdest abgemeldet. Melde dich wieder an, um weiterzumachen.",
    tooLate: "Das hat zu lange gedauert. Bitte melde dich noch einmal an.",
    signedOut: "Du bist abgemeldet.",
    ended: "Die Sitzung ist beendet.",
    endedAll: "Alle deine anderen Sitzungen sind beendet.",
    secondOff: "Die Bestätigung in zwei Schritten ist aus.",
    passwordChanged: "Dein Passwort ist geändert. Alle deine anderen Sitzungen sind beendet.",
    discordLinked: "Dein Discord-Konto ist verknüpft. Ab jetzt kannst du dich damit anmelden.",
    discordConfirmed: "Danke, das warst du. Jetzt geht es weiter.",
    discordDenied: "Du hast bei Discord abgebrochen. Es hat sich nichts geändert.",
    discordFailed: "Das ließ sich mit Discord nicht bestätigen. Bitte versuche es noch einmal.",
    discordUnknown:
      "Mit diesem Discord-Konto ist hier kein Konto verknüpft. Melde dich mit deinem Passwort an und verknüpfe es auf deiner Kontoseite.",
    discordDisabled: "Dieses Konto ist gesperrt. Wende dich an den Betreiber dieser Seite.",
    discordTaken:
      "Dieses Discord-Konto ist hier mit einem anderen Konto verknüpft. Wende dich an den Betreiber dieser Seite.",
    discordOther:
      "Dein Konto ist mit einem anderen Discord-Konto verknüpft. Der Betreiber dieser Seite kann das ändern.",
  },
  home: {
    title: "Dein Konto",
    sessions: "Geräte und Sitzungen",
    thisOne: "dieser Browser",
    fresh: "neu seit deinem letzten Besuch",
    others: (n) => (n === 1 ? "1 weitere wird nicht angezeigt." : `${n} weitere werden nicht angezeigt.`),
    kinds: {
      page: "Website",
      personal: "Mit Passwort angemeldet",
      code: "Gerät",
      enterprise: "Organisation",
    },
    on: (browser, system) => `${browser} auf ${system}`,
    used: "zuletzt benutzt",
    made: "angemeldet",
    ends: "läuft ab",
    from: (address) => `von ${address}`,
    end: "Beenden",
    endOf: (what) => `Beenden: ${what}`,
    endAll: "Alle anderen Sitzungen beenden",
    second: "Bestätigung in zwei Schritten",
    secondOn: (left) =>
      `An. Du hast noch ${left === 1 ? "1 Wiederherstellungscode" : `${left} Wiederherstellungscodes`}.`,
    secondOff:
      "Aus. Wenn sie an ist, brauchst du zum Anmelden auch einen Code aus einer App auf deinem Handy.",
    turnOn: "Einschalten",
    turnOff: "Ausschalten",
    newCodes: "Neue Wiederherstellungscodes holen",
    code: "Code aus der App oder ein Wiederherstellungscode",
    password: "Passwort ändern",
    old: "Aktuelles Passwort",
    new: "Neues Passwort",
    newHint: "Mindestens acht Zeichen.",
    short: "Dein neues Passwort ist zu kurz. Nimm mindestens acht Zeichen.",
    change: "Passwort ändern",
    changeHint: "Damit enden alle deine anderen Sitzungen.",
  },
  begin: {
    title: "Bestätigung in zwei Schritten einschalten",
    scan: "Scanne diesen QR-Code mit einer Authenticator-App oder tippe den Schlüssel in die App. Gib dann den sechsstelligen Code ein, den sie zeigt.",
    picture: "QR-Code für deine Authenticator-App",
    secret: "Schlüssel",
    code: "Sechsstelliger Code aus der App",
    button: "Einschalten",
    wrong:
      "Dieser Code stimmt nicht. Prüfe, ob die Uhr deines Handys richtig geht, und versuche es noch einmal.",
  },
  codes: {
    title: "Deine Wiederherstellungscodes",
    explain:
      "Jeder davon ersetzt die App ein Mal. Schreib sie auf oder druck sie jetzt aus: Du siehst sie nicht noch einmal. Deine alten Codes gelten nicht mehr.",
    done: "Ich habe sie gespeichert",
  },

  failed: {
    away: "Wir erreichen den Server gerade nicht. Nichts ist verloren: Versuche es in ein paar Sekunden noch einmal.",
    awayTitle: "Server nicht erreichbar",
    form: "Dieses Formular ist zu alt oder kam nicht von unserer eigenen Seite. Geh zur Seite zurück und versuche es noch einmal.",
    formTitle: "Das hat nicht geklappt",
    other: "Diese Anfrage haben wir nicht verstanden.",
    otherTitle: "Da ging etwas schief",
    internal: "Bei uns ging etwas schief. Es steht in unserem Protokoll.",
    notFound: "Diese Seite gibt es nicht.",
    again: "Noch einmal versuchen",
  },
};
