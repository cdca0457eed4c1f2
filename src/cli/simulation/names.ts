import { createHash, createHmac } from "node:crypto";

/** Everything that a simulated user or server is called follows from its name, so that runs find it again. */

const number = (name: string): bigint => createHash("sha256").update(name).digest().readBigUInt64BE();

export const numbered = (name: string, kind: string, index: number): string =>
  `${name}-${kind}-${String(index + 1).padStart(4, "0")}`;

/** A platform of its own keeps them apart from people. */
export const evrIdOf = (username: string): string => `BOT-${number(username)}`;

/** 64 bits; never zero, which reads like "none". */
export const serverIdOf = (name: string): bigint => number(name) || 1n;

/** Nobody can know it who does not have the service key, and nothing has to be kept. */
export const passwordOf = (serviceKey: string, username: string): string =>
  createHmac("sha256", serviceKey).update(`simulated user ${username}`).digest("base64url");

/** Addresses that are kept for measurements (RFC 2544), so that no machine of anybody's is named. */
export const addressOf = (index: number): string =>
  `198.${18 + ((index >> 16) & 1)}.${(index >> 8) & 255}.${index & 255}`;
