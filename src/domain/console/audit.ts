/** Who did what to whom, when and from where. Records are added and never changed but for how it ended. */

export type Subject =
  | "user"
  | "group"
  | "server"
  | "match"
  | "game"
  | "organisation"
  | "key"
  | "session"
  | "config"
  | "hosting"
  | "webhook"
  | "node"
  | "console";

export interface Actor {
  /** Empty: whoever has the service key. */
  id: string;
  name: string;
  how: "console" | "command";
  /** Who the command line says runs it, user@host. Whoever has the service key can say what they like. */
  claims?: string;
}

export interface AuditRecord {
  /** Unix milliseconds. */
  at: number;
  actor: Actor;
  address: string;
  /** The id of the RPC. */
  action: string;
  on: Subject;
  target: string;
  /** The group of the guild that it was about. */
  guild?: string;
  /** The request without what is secret. */
  request: Readonly<Record<string, unknown>>;
  /** `begun`: the server stopped before it knew. Otherwise the name of a failure. */
  outcome: "begun" | "done" | (string & {});
}

/** Fields of whatever request that are never written down: what is named like a secret is one. `json` has any length. */
const SECRET =
  /pass(word|phrase|wd)|secret|token|recovery|credential|(key|code|tfa|otp|pin|session)s?$|^json$/i;
const NOT_KEPT = "(not kept)";
const LONGEST_VALUE = 500;
/** More than any RPC has; what was refused for want of rights was not checked, and may have any number. */
const MOST_FIELDS = 32;

export const shortText = (text: string): string =>
  text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;

/** What may be kept of a request: no secrets at any depth, no long texts, and 64-bit numbers as digits. */
export function keptOf(request: object, secret: readonly string[] = []): Readonly<Record<string, unknown>> {
  const isSecret = (name: string) => SECRET.test(name) || secret.includes(name);
  const plain = (name: string, value: unknown): unknown =>
    isSecret(name) ? NOT_KEPT : typeof value === "bigint" ? value.toString() : value;
  const shortened = (name: string, value: unknown): unknown => {
    const kept = plain(name, value);
    if (typeof kept === "string") return shortText(kept);
    return typeof kept === "object" && kept !== null ? shortText(JSON.stringify(kept, plain)) : kept;
  };
  return Object.fromEntries(
    Object.entries(request)
      .filter(([, value]) => value !== undefined)
      .slice(0, MOST_FIELDS)
      .map(([name, value]) => [shortText(name), shortened(name, value)]),
  );
}

/** Later than any record for as long as times have 13 digits. */
const END_MS = 9_999_999_999_999;

/** Keys sort the latest first, so that a page costs the same however many records there are. */
export const keyBefore = (at: number): string => String(END_MS - at).padStart(13, "0");

const LONGEST_CLAIM = 128;

/** What a command line sends as who runs it: of any text what is printable and not long. */
export function claimOf(header: string): string | undefined {
  let text: string;
  try {
    text = decodeURIComponent(header);
  } catch {
    return undefined;
  }
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, "").slice(0, LONGEST_CLAIM) || undefined;
}

export interface AuditFilter {
  /** An id or a name, or what the command line claims. */
  actor?: string | undefined;
  action?: string | undefined;
  target?: string | undefined;
  /** The id of a guild's group. */
  guild?: string | undefined;
  /** Unix milliseconds. */
  since?: number | undefined;
  until?: number | undefined;
}

/** Whether a record is what was asked for; `since` ends the walk and `until` begins it, so they are no matter here. */
export const fitsFilter = ({ actor, action, target, guild }: AuditRecord, filter: AuditFilter): boolean =>
  (filter.actor === undefined || [actor.id, actor.name, actor.claims].includes(filter.actor)) &&
  (filter.action === undefined || action === filter.action || action.startsWith(`${filter.action}/`)) &&
  (filter.target === undefined || target === filter.target) &&
  (filter.guild === undefined || guild === filter.guild);
