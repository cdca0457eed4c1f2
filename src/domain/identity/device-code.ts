/** The life of a device code: asked for, decided once by one account, handed out once. Times: Unix seconds. */
export const CODE_SECONDS = 1800;
export const POLL_SECONDS = 5;
/** For so long after the hand-out a device whose answer was lost may have its session again. */
export const AGAIN_SECONDS = 60;

export type CodeState = "pending" | "approved" | "denied" | "used";

export interface DeviceCode {
  state: CodeState;
  expires_at: number;
  /** The account that decided; none has while it is pending. */
  user?: string;
  /** Accounts that were asked about it on the page, the latest last. */
  asked?: readonly string[];
}

/** More accounts than a code is ever shown to; beyond it the first have to find it again. */
const MOST_ASKED = 8;

/** The accounts that were asked, with this one; undefined when it is among them. */
export const askedToo = ({ asked = [] }: DeviceCode, user: string): readonly string[] | undefined =>
  asked.includes(user) ? undefined : [...asked, user].slice(-MOST_ASKED);

/** Whether this account knows the code from the page, or decided it: then it is no guess, and never limited. */
export const isKnownTo = (code: DeviceCode, user: string): boolean =>
  isOwn(code, user) || (code.asked ?? []).includes(user);

const isOver = (code: DeviceCode, now: number): boolean => code.expires_at <= now;

/** Asked for, and not decided by anybody yet. */
export const isPending = (code: DeviceCode, now: number): boolean =>
  code.state === "pending" && !isOver(code, now);

/** What a device that polls hears. An approval is void when the code's time is over. */
export type Poll = "pending" | "hand_out" | "denied" | "expired" | "used";

export function pollOf(code: DeviceCode, now: number): Poll {
  if (code.state === "used" || code.state === "denied") return code.state;
  if (isOver(code, now)) return "expired";
  return code.state === "approved" ? "hand_out" : "pending";
}

/** Why the page cannot go on with a code; undefined: it can. */
export type Shut = "expired_code" | "used_code" | "denied_code";

/** Whoever decided sees how it went on; to everybody else a decided code is over. */
export function shownTo(code: DeviceCode, user: string, now: number): CodeState | Shut {
  if (isOwn(code, user) && !(code.state === "approved" && isOver(code, now))) return code.state;
  return shutFor(code, now) ?? "pending";
}

/** Decided by this very account. */
const isOwn = (code: DeviceCode, user: string): boolean => code.user === user;

function shutFor(code: DeviceCode, now: number): Shut | undefined {
  if (code.state === "denied") return "denied_code";
  if (code.state === "used") return "used_code";
  if (isOver(code, now)) return "expired_code";
  return code.state === "approved" ? "used_code" : undefined;
}

/** `again`: the account decided so before, and there is nothing left to do. */
export type Decision = "decide" | "again" | Shut;

export function approval(code: DeviceCode, user: string, now: number): Decision {
  const stands = code.state === "used" || (code.state === "approved" && !isOver(code, now));
  if (isOwn(code, user) && stands) return "again";
  return shutFor(code, now) ?? "decide";
}

/** Who approved may think better of it until the device has picked the session up. */
export function denial(code: DeviceCode, user: string, now: number): Decision {
  if (isOwn(code, user) && code.state === "denied") return "again";
  if (isOwn(code, user) && code.state === "approved" && !isOver(code, now)) return "decide";
  return shutFor(code, now) ?? "decide";
}

/** What a write and the way back take. */
const ANSWER_MS = 300;
/** Clocks that are as far apart as this say nothing about each other. */
const CLOCKS_APART_MS = 10_000;

/**
 * Whether a device will have gone before it is answered, so that nothing may be handed out to it. `until`: how
 * long the edge waits, by its own clock (Unix milliseconds).
 */
export const isGone = (until: number, now: number): boolean =>
  until - now < ANSWER_MS && now - until < CLOCKS_APART_MS;
