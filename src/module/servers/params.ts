import { readJson, writeJson } from "../../domain/json";
import type { Feature } from "../../domain/lobby/feature";
import type { GameServer } from "../../domain/lobby/game-server";
import type { Region } from "../../domain/lobby/region";
import type { VersionLock } from "../../domain/lobby/version-lock";

/** A game server on its way into the match that is made for it: one JSON text, 64-bit integers as texts. */
type Texts = Omit<GameServer, "serverId" | "versionLock" | "regions"> & {
  serverId: string;
  versionLock: string;
  regions: string[];
  features: readonly Feature[];
};

export const writeServerParams = (server: GameServer): { server: string } => ({
  server: writeJson({
    ...server,
    serverId: String(server.serverId),
    versionLock: String(server.versionLock),
    regions: server.regions.map(String),
  }),
});

export function readServerParams({ server }: Record<string, string>): GameServer {
  const texts = readJson(server ?? "") as Texts;
  return {
    ...texts,
    serverId: BigInt(texts.serverId),
    versionLock: BigInt(texts.versionLock) as VersionLock,
    regions: texts.regions.map((region) => BigInt(region) as Region),
  };
}
