import { type EvrId, parseEvrId } from "../../../../../src/domain/evr-id";
import { FEATURE_LIST_BYTES, type Feature } from "../../../../../src/domain/lobby/feature";
import type { GameServer } from "../../../../../src/domain/lobby/game-server";
import type { GroupId, MatchId, SessionId, UserId } from "../../../../../src/domain/lobby/ids";
import { SERVER_BYTES, serverBytes } from "../../../../../src/domain/lobby/label/indexed";
import type { Lobby, MatchState } from "../../../../../src/domain/lobby/match-state";
import type { Seat } from "../../../../../src/domain/lobby/seat";
import { gameServer, NOW, version } from "../make";

/** Matches as they are, with every text in them as long as it can be. */

const LARGEST = 2n ** 64n - 1n;
const IP = "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff";

/** As long as every id of Nakama is. */
export const uuid = (index: number) => `ffffffff-ffff-4fff-8fff-${String(index).padStart(12, "f")}`;

/** The largest server that may register: its tags fill what is left. */
export function largestServer(over: Partial<GameServer> = {}): GameServer {
  const bare = gameServer({
    sessionId: uuid(101) as SessionId,
    operatorId: uuid(102) as UserId,
    serverId: LARGEST,
    versionLock: version(LARGEST),
    internalIp: IP,
    externalIp: IP,
    port: 65535,
    lastUsedMs: NOW,
    tags: [""],
    ...over,
  });
  return { ...bare, tags: ["t".repeat(SERVER_BYTES - serverBytes(bare))] };
}

function longEvrId(index: number): EvrId {
  const id = parseEvrId(`OVR-ORG-${LARGEST - BigInt(index)}`);
  if (!id) throw new Error("no EVR id");
  return id;
}

const enlargedSeat = ({ holder, ...seat }: Seat, index: number): Seat => ({
  ...seat,
  userId: uuid(index) as UserId,
  evrId: longEvrId(index),
  holder: "sessionId" in holder ? { ...holder, clientIp: IP } : holder,
});

const enlargedLobby = (lobby: Lobby): Lobby => ({
  ...lobby,
  requiredFeatures: ["r".repeat(FEATURE_LIST_BYTES - 4) as Feature],
  spawnedBy: uuid(103) as UserId,
  alignments: new Map(Array.from({ length: 12 }, (_, index) => [uuid(index) as UserId, 0])),
  group: { id: uuid(104) as GroupId, guildId: "g".repeat(40) },
  startTime: "2027-01-15T23:59:59.123456789+14:00",
});

export const enlarged = (state: MatchState): MatchState => ({
  ...state,
  id: `${uuid(100)}.nakama1` as MatchId,
  server: largestServer(),
  seats: state.seats.map(enlargedSeat),
  lobby: state.lobby && enlargedLobby(state.lobby),
});
