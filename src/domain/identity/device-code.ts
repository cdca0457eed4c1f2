/** The life of a device code: asked for, decided once by one account, handed out once. Times: Unix seconds. */
export const CODE_SECONDS = 1800;
export const POLL_SECONDS = 5;

export type CodeState = "pending" | "approved" | "denied" | "used";

export interface DeviceCode {
  state: CodeState;
  expires_at: number;
  /** The account that decided. */
  user?: string;
}

const isOver = (code: DeviceCode, now: number): boolean => code.expires_at <= now;

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
  if (code.user === user && code.state !== "pending" && !(code.state === "approved" && isOver(code, now)))
    return code.state;
  return shutFor(code, now) ?? "pending";
}

function shutFor(code: DeviceCode, now: number): Shut | undefined {
  if (code.state === "denied") return "denied_code";
  if (code.state !== "pending") return "used_code";
  return isOver(code, now) ? "expired_code" : undefined;
}

export const approvable = (code: DeviceCode, now: number): Shut | undefined => shutFor(code, now);

/** Who approved may think better of it until the device has picked the session up. */
export const deniable = (code: DeviceCode, user: string, now: number): Shut | undefined =>
  code.state === "approved" && code.user === user && !isOver(code, now) ? undefined : shutFor(code, now);
