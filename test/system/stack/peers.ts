import { gameClient, type GameClient } from "../../../src/evr/peers/client/client";
import type { LobbyAnswer } from "../../../src/evr/peers/client/matching";
import type { ClientOptions } from "../../../src/evr/peers/client/options";
import { gameServer, type GameServer } from "../../../src/evr/peers/game-server/game-server";
import type { GameServerOptions } from "../../../src/evr/peers/game-server/options";
import { newEvrId, sharedGateway } from "./gateway";
import type { LobbyStage, Player } from "./lobby-stage";
import { randomBits } from "./lobby-stage";
import { newAddress, sharedServer } from "./server";
import { evrIdText } from "../../../src/evr/evr-id";

/** Simulated clients and game servers of people on a stage, who complain about every byte that is not as described. */
export function peersOn(stage: LobbyStage) {
  const all: { stop: () => Promise<void>; complaints: readonly string[] }[] = [];
  const services = () => ({ serverKey: sharedServer().secrets.server_key, gateway: sharedGateway() });
  const bearerOf = ({ session }: Player) => session.tokens().token;
  return {
    /** At the main menu. */
    async client(
      more: Partial<ClientOptions> = {},
      given?: Player,
    ): Promise<GameClient & { player: Player }> {
      const player = given ?? (await stage.player());
      const client = gameClient({
        ...services(),
        headers: { "X-Forwarded-For": newAddress() },
        evrId: player.evrId,
        bearer: bearerOf(player),
        ...more,
      });
      all.push({ stop: () => client.disconnect(), complaints: client.complaints });
      const answer = await client.logIn();
      if (!answer.ok) throw new Error(answer.text);
      return Object.assign(client, { player });
    },
    /** Parked. */
    async host(more: Partial<GameServerOptions> = {}): Promise<GameServer> {
      const host = await gameServer({
        ...services(),
        headers: { "X-Forwarded-For": "127.0.0.1" },
        evrId: evrIdText(newEvrId()),
        bearer: bearerOf(await stage.player()),
        serverId: randomBits(),
        ...more,
      });
      all.push({ stop: () => host.stop(), complaints: host.complaints });
      const registration = await host.register();
      if (!registration.ok) throw new Error(`registration failure ${registration.code}`);
      return host;
    },
    /** Closes what there is, and gives what anybody had to complain about. */
    async close(): Promise<string[]> {
      // The latest first: players of a game server that goes are told so.
      for (const { stop } of [...all].reverse()) await stop();
      return all.splice(0).flatMap(({ complaints }) => complaints);
    },
  };
}

type Success = Extract<LobbyAnswer, { outcome: "success" }>;

export function successful(answer: LobbyAnswer): Success {
  if (answer.outcome === "success") return answer;
  throw new Error(answer.outcome === "failure" ? `${answer.code}: ${answer.text}` : answer.outcome);
}
