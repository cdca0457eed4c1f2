import { symbolOf } from "../../domain/symbol";

/** The build that the description's packets are of, and its application. */
export const BUILD = 0xc62f01d78f77910dn;
export const APP_ID = "1369078409873402";
/** Of the Quest build. */
export const QUEST_APP_ID = "2215004568539258";
/** "Any", as a level or a region. */
export const UNSPECIFIED = 0xffffffffffffffffn;

/** A mode, level, region or platform by its name. */
export const symbol = (name: string): bigint => symbolOf(name);

/** As find and create requests carry them; a join has the application alone. */
export const settingsOf = (appid: string, mode?: string): unknown =>
  mode === undefined ? { appid } : { gametype: BigInt.asIntN(64, symbol(mode)), appid };

/** The settings of a session that starts, as far as a game server understands them. */
export interface SessionSettings {
  readonly appid: string;
  readonly gametype: bigint;
  readonly level: bigint | null;
  readonly features: readonly string[];
}

const isInteger = (value: unknown): value is number | bigint =>
  typeof value === "bigint" || Number.isInteger(value);

/** What is wrong with them comes as text. */
export function readSettings(json: unknown): SessionSettings | string {
  if (typeof json !== "object" || json === null) return "session settings are no object";
  const { appid, gametype, level = null, features, ...others } = json as Record<string, unknown>;
  if (typeof appid !== "string") return "session settings have no appid";
  if (!isInteger(gametype)) return "gametype of session settings is no integer";
  if (level !== null && !isInteger(level)) return "level of session settings is neither integer nor null";
  const isList = Array.isArray(features) && features.every((feature) => typeof feature === "string");
  if (features !== undefined && (!isList || features.length === 0))
    return "features of session settings are no list of texts, or an empty one";
  if (Object.keys(others).length > 0) return `session settings have an unknown ${Object.keys(others).join()}`;
  return {
    appid,
    gametype: BigInt(gametype),
    level: level === null ? null : BigInt(level),
    features: features ?? [],
  };
}
