import { makeUsers, type SimulatedUser, type Target } from "../../src/cli/simulation/accounts";
import { addressOf, numbered, serverIdOf } from "../../src/cli/simulation/names";
import { writeJson } from "../../src/domain/json";
import { OP_CODES } from "../../src/domain/lobby/op-codes";
import type { Server } from "../server";
import { type LeanSocket, openLeanSocket } from "./socket";

/** A game server that parks when it is told to, and again after each match when `parksAgain` says so. */
export interface GameServer {
  serverId: bigint;
  /** Its match; another one after it has parked again. */
  match: string;
  socket: LeanSocket;
  /** Registers and joins its match: milliseconds until it was parked. */
  park(): Promise<number>;
  /** Ends its match and parks again; milliseconds from the one to the other. */
  renew(): Promise<number>;
}

/** Operators have a few dozen servers each; as many sockets may one account hold here. */
const SERVERS_PER_OPERATOR = 50;
const AT_ONCE = 16;
const PORT = 6792;
const BUILD = 14280634968751706381n;
const REGIONS = ["us-east-1", "us-central-2", "eu-central-1", "ap-northeast-1"];

export const targetOf = ({ stack: { url, secrets } }: Server): Target => ({
  url,
  httpKey: secrets.http_key,
  serviceKey: secrets.service_key,
  sessionKey: secrets.session_key,
});

/** Runs `work` for every item, some at once, and gives the results in order. */
export async function eachAtOnce<T, R>(
  items: readonly T[],
  work: (item: T, index: number) => Promise<R>,
  atOnce = AT_ONCE,
): Promise<R[]> {
  const results: R[] = [];
  const waiting = items.entries();
  const worker = async () => {
    for (const [index, item] of waiting) results[index] = await work(item, index);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

const registrationOf = (index: number, serverId: bigint): string =>
  writeJson({
    server_id: serverId,
    internal_ip: "10.0.0.1",
    external_ip: addressOf(index),
    port: PORT,
    version_lock: BUILD,
    features: ["vr", "spark_links"],
    region: REGIONS[index % REGIONS.length],
  });

async function gameServer(server: Server, operator: SimulatedUser, index: number): Promise<GameServer> {
  const socket = await openLeanSocket(server.port, operator.session.tokens().token);
  const serverId = serverIdOf(numbered("bench", "server", index));
  const registration = registrationOf(index, serverId);
  let parkedAgain: { resolve: (ms: number) => void; reject: (error: Error) => void } | undefined;
  const self: GameServer = {
    serverId,
    match: "",
    socket,
    park: async () => {
      const before = performance.now();
      self.match = (JSON.parse(await socket.rpc("server/register", registration)) as { id: string }).id;
      await socket.join(self.match);
      return performance.now() - before;
    },
    renew: () =>
      new Promise((resolve, reject) => {
        parkedAgain = { resolve, reject };
        socket.send(self.match, OP_CODES.LobbyEnd);
      }),
  };
  socket.onData((match, opCode) => {
    if (opCode !== OP_CODES.LobbySessionEnded || match !== self.match) return;
    const told = parkedAgain;
    parkedAgain = undefined;
    // Without one the match ended because the server goes down.
    if (told) void self.park().then(told.resolve, told.reject);
  });
  return self;
}

/** Game servers numbered `from` to `to` (exclusive), connected and not parked. */
export async function connectGameServers(server: Server, from: number, to: number): Promise<GameServer[]> {
  const operatorOf = (index: number) => Math.floor(index / SERVERS_PER_OPERATOR);
  const first = operatorOf(from);
  const names = Array.from({ length: operatorOf(to - 1) - first + 1 }, (_, at) =>
    numbered("bench", "operator", first + at),
  );
  const operators = await makeUsers(targetOf(server), names, { players: false });
  const indexes = Array.from({ length: to - from }, (_, at) => from + at);
  return eachAtOnce(indexes, (index) => {
    const operator = operators[operatorOf(index) - first];
    if (!operator) throw new Error(`no operator for game server ${index}`);
    return gameServer(server, operator, index);
  });
}

export const parkAll = (servers: readonly GameServer[]): Promise<number[]> =>
  eachAtOnce(servers, (one) => one.park());
