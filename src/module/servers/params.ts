import { readOwnJson, writeJson } from "../../domain/json";
import type { Feature } from "../../domain/lobby/feature";
import type { GameServer } from "../../domain/lobby/game-server";
import type { VersionLock } from "../../domain/lobby/version-lock";

/** A game server on its way into the match that is made for it: one JSON text, 64-bit integers as texts. */
type Texts = Omit<GameServer, "serverId" | "versionLock"> & {
  serverId: string;
  versionLock: string;
  features: readonly Feature[];
};

export const writeServerParams = (server: GameServer): { server: string } => ({
  server: writeJson({
    ...server,
    serverId: String(server.serverId),
    versionLock: String(server.versionLock),
  }),
});

export function readServerParams({ server }: Record<string, string>): GameServer {
  const texts = readOwnJson(server ?? "") as Texts;
  return {
    ...texts,
    serverId: BigInt(texts.serverId),
    versionLock: BigInt(texts.versionLock) as VersionLock,
  };
}
