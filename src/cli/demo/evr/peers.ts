import { randomBytes } from "node:crypto";
import { type GameClient, gameClient } from "../../../evr/peers/client/client";
import type { ClientOptions } from "../../../evr/peers/client/options";
import { type GameServer, gameServer } from "../../../evr/peers/game-server/game-server";
import type { GameServerOptions } from "../../../evr/peers/game-server/options";
import type { Addresses } from "../../../evr/peers/line/address";
import type { Person } from "../cast";
import { mustBe } from "../teller";

type Game = Partial<ClientOptions> & { isUnknown?: boolean };

/** The simulated games and game servers of one story. */
export interface Peers {
  /** `isUnknown`: its address names no account. */
  game: (person: Person, more?: Game) => GameClient;
  server: (person: Person, more?: Partial<GameServerOptions>) => Promise<GameServer>;
  /** What any of them has to complain about. */
  complaints: () => string[];
  close: () => Promise<void>;
}

const credentials = ({ discordId, password }: Person) => ({ discordId, password });

export function peersAt(addresses: Addresses): Peers {
  const all: { complaints: readonly string[]; stop: () => Promise<void> }[] = [];
  return {
    game(person, { isUnknown = false, ...more } = {}) {
      const client = gameClient({
        ...addresses,
        evrId: person.evrId,
        displayName: person.name,
        headsetSerial: `demo ${person.name}`,
        ...(isUnknown ? {} : credentials(person)),
        ...more,
      });
      all.push({ complaints: client.complaints, stop: () => client.disconnect() });
      return client;
    },
    async server(person, more = {}) {
      const serverId = randomBytes(8).readBigUInt64LE() | 1n;
      const { evrId } = person;
      const server = await gameServer({ ...addresses, ...credentials(person), evrId, serverId, ...more });
      all.push({ complaints: server.complaints, stop: () => server.stop() });
      return server;
    },
    complaints: () => all.flatMap(({ complaints }) => complaints),
    async close() {
      for (const { stop } of all) await stop();
    },
  };
}

/** What came out the one way that it should have. */
export function mustEnd<T extends { outcome: string }, Outcome extends T["outcome"]>(
  answer: T,
  outcome: Outcome,
): Extract<T, { outcome: Outcome }> {
  if (answer.outcome !== outcome) mustBe("the answer", answer, { outcome });
  return answer as Extract<T, { outcome: Outcome }>;
}
