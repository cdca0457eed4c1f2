import { type Feature, parseFeatures } from "../domain/lobby/feature";

/** What the address of a connection says (protocol: URL parameters). Clients of two times write some of them differently. */
export interface ConnectionUrl {
  lang: string;
  /** Credentials; never to be logged. */
  discordId: string | undefined;
  password: string | undefined;
  features: Feature[];
  /** What matches must have that this client makes; they count among its own features too. */
  requiredFeatures: Feature[];
  /** Guild ids in their order; empty: not given, or `any`. */
  guilds: string[];
  regions: string[];
  defaultRegion: string;
  tags: string[];
  hmdSerial: string;
  /** `host:port` that players are to be given instead of the address that is seen. */
  serverAddress: string;
  isDebug: boolean;
}

const LONGEST = { discordId: 20, password: 32, lang: 16, hmdSerial: 16, serverAddress: 64, word: 32 };
const MOST_WORDS = 10;
/** Longer parameters are none that a client sends; features and tags are bounded again where they are used. */
const LONGEST_LIST = 1024;

type Params = Pick<URLSearchParams, "get" | "getAll">;

/** Cut by characters, so that none is cut in two. */
const cut = (text: string, longest: number): string => Array.from(text).slice(0, longest).join("");

/** A parameter that is not given and an empty one are the same. */
const one = (params: Params, name: string, longest: number): string | undefined =>
  cut(params.get(name) ?? "", longest) || undefined;

/** Some clients repeat the parameter, others write a comma list. */
const words = (params: Params, name: string): string[] => [
  ...new Set(
    cut(params.getAll(name).join(","), LONGEST_LIST)
      .split(",")
      .map((word) => word.trim())
      .filter((word) => word !== "" && word.length <= LONGEST.word),
  ),
];

/** A blank before a name drops the name, as the wiki says of clients' parameters. */
const features = (text: string | null): Feature[] =>
  parseFeatures(
    cut(text ?? "", LONGEST_LIST)
      .split(",")
      .filter((token) => token === token.trim()),
  );

export function readConnectionUrl(params: Params): ConnectionUrl {
  const required = features(params.get("required_features") ?? params.get("requires"));
  const guilds = words(params, "guilds");
  return {
    lang: one(params, "lang", LONGEST.lang) ?? "en",
    discordId: one(params, "discord_id", LONGEST.discordId) ?? one(params, "discordid", LONGEST.discordId),
    password: one(params, "password", LONGEST.password),
    features: parseFeatures([...features(params.get("features")), ...required]),
    requiredFeatures: required,
    guilds: guilds.includes("any") ? [] : guilds,
    regions: words(params, "regions").slice(0, MOST_WORDS),
    defaultRegion: one(params, "default_region", LONGEST.word) ?? "",
    tags: words(params, "tags"),
    hmdSerial: one(params, "hmdserial", LONGEST.hmdSerial) ?? "",
    serverAddress: one(params, "serveraddr", LONGEST.serverAddress) ?? "",
    isDebug: params.get("debug") === "true",
  };
}
