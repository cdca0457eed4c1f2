import { createHmac } from "node:crypto";

/**
 * What ties a client that talks to a game server by UDP to an account. Every gateway works out the same for a socket
 * in a match, none has to keep it, and nobody without the service key guesses one.
 */
export function playerSessionOf(serviceKey: string, matchId: string, socketSession: string): string {
  const digest = createHmac("sha256", serviceKey).update(`player session ${matchId} ${socketSession}`);
  const hex = digest.digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    "-",
  );
}
