// The clients and game servers of the gateway's benchmark. Orders and answers go over the channel that `fork` makes.
import WebSocket from "ws";
import { makeUsers, type SimulatedUser } from "../../src/cli/simulation/accounts";
import { numbered } from "../../src/cli/simulation/names";
import { stackOf } from "../../src/domain/error-text";
import { serviceUrl } from "../../src/evr/peers/line/address";
import { eachAtOnce } from "../matches/game-servers";
import { findSteadily, findTogether } from "./finding";
import { type GameServers, gameServers } from "./game-servers";
import type { Ask, Orders, Outcome, Place } from "./orders";
import { allComeBack, enterAll, type Player } from "./players";

/** Operators have a few game servers each. */
const SERVERS_PER_OPERATOR = 10;

interface Ready {
  place: Place;
  users: SimulatedUser[];
  servers: GameServers;
}
let made: Ready | undefined;
const ready = (): Ready => {
  if (!made) throw new Error("nothing is prepared");
  return made;
};
const players: Player[] = [];
const bare: WebSocket[] = [];

async function openBare(url: string): Promise<void> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  bare.push(socket);
}

const names = (kind: string, count: number) =>
  Array.from({ length: count }, (_, index) => numbered("bench", kind, index));

const orders: Orders = {
  async prepare(place, clients, servers) {
    const operators = await makeUsers(
      place.target,
      names("operator", Math.ceil(servers / SERVERS_PER_OPERATOR)),
      { players: false },
    );
    const users = await makeUsers(place.target, names("client", clients), { players: true });
    made = { place, users, servers: gameServers(place, operators, servers) };
  },
  async openBare(count) {
    const url = serviceUrl(ready().place, "config", {});
    const began = performance.now();
    await eachAtOnce(Array.from({ length: count }), () => openBare(url));
    return (count * 1000) / (performance.now() - began);
  },
  async closeBare() {
    await Promise.all(
      bare.splice(0).map(
        (socket) =>
          new Promise((resolve) => {
            socket.once("close", resolve);
            socket.close();
          }),
      ),
    );
  },
  async park() {
    const { servers } = ready();
    return { seconds: await servers.park(), refused: servers.refusals() };
  },
  async logIn(clients) {
    const { place, users } = ready();
    const entered = await enterAll(place, users.slice(players.length, clients), players.length);
    players.push(...entered.players);
    return entered.perSecond;
  },
  find: (perSecond, seconds) => findSteadily(players, ready().servers.startedAt, perSecond, seconds),
  findAll: () => findTogether(players, ready().servers.startedAt),
  crowd: () =>
    Promise.resolve({
      clients: players.length,
      connected: players.filter(({ isConnected }) => isConnected).length,
      complaints: [...players.flatMap(({ client }) => client.complaints), ...ready().servers.complaints()],
    }),
  comeBack: (clients) => allComeBack(players.filter(({ isConnected }) => isConnected).slice(0, clients)),
  async stop() {
    await made?.servers.stop();
    for (const { client } of players) client.crash();
  },
};

process.on("message", ({ id, order, values }: Ask) => {
  const answer = (more: Outcome) => process.send?.({ id, ...more });
  (orders[order] as (...given: unknown[]) => Promise<unknown>)(...values).then(
    (value) => answer({ value }),
    (error: unknown) => answer({ error: stackOf(error) }),
  );
});
process.on("disconnect", () => process.exit(0));
