import { randomUUID } from "node:crypto";
import { gameClient, type GameClient } from "../../../src/evr/peers/client/client";
import type { ClientOptions } from "../../../src/evr/peers/client/options";
import { evrIdText } from "../../../src/evr/evr-id";
import { newEvrId } from "./gateway";
import { newAccount, newAddress, PASSWORD, sharedServer } from "./server";

/** A simulated client of the game that is logged in, with an account of its own. */
export interface LoggedIn extends GameClient {
  /** The number of its EVR id, by which the game names it. */
  account: bigint;
  userId: string;
  username: string;
}

/** Logs clients in; `end` disconnects all, and says what they had to complain about. */
export function gameClients() {
  const server = sharedServer();
  const all: GameClient[] = [];
  return {
    async logIn(gateway: string, more: Partial<ClientOptions> = {}): Promise<LoggedIn> {
      const account = await newAccount(server, { password: PASSWORD });
      const evrId = newEvrId();
      const client = gameClient({
        gateway,
        serverKey: server.secrets.server_key,
        headers: { "X-Forwarded-For": newAddress() },
        evrId: evrIdText(evrId),
        headsetSerial: randomUUID(),
        discordId: account.discordId,
        password: PASSWORD,
        ...more,
      });
      all.push(client);
      const answer = await client.logIn();
      if (!answer.ok) throw new Error(answer.text);
      return Object.assign(client, {
        account: evrId.account,
        userId: account.id,
        username: account.username,
      });
    },
    async end(): Promise<string[]> {
      await Promise.all(all.map((client) => client.disconnect()));
      return all.flatMap(({ complaints }) => complaints);
    },
  };
}
