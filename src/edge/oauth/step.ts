import { createHmac, timingSafeEqual } from "node:crypto";

/** What a browser keeps between leaving for the provider and coming back: only the one that left can come back. */
export interface Step {
  state: string;
  /** Of PKCE: whoever sees the code on its way has no use for it without. */
  verifier: string;
  goal: "activate" | "account" | "console";
  /** A digest of the page session that is to be linked; empty: a sign-in. */
  link: string;
}

const LIFE_MS = 600_000;

const macOf = (key: string, body: string): string =>
  createHmac("sha256", key).update(body).digest("base64url");

/** Signed, so that a cookie that something else put there is none of ours. */
export function keepStep(key: string, step: Step, nowMs: number): string {
  const body = Buffer.from(JSON.stringify({ ...step, until: nowMs + LIFE_MS })).toString("base64url");
  return `${body}.${macOf(key, body)}`;
}

export function readStep(key: string, text: string, nowMs: number): Step | undefined {
  const [body = "", mac = ""] = text.split(".");
  const [given, right] = [Buffer.from(mac), Buffer.from(macOf(key, body))];
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
  const { until, ...step } = JSON.parse(Buffer.from(body, "base64url").toString()) as Step & {
    until: number;
  };
  return until > nowMs ? step : undefined;
}
