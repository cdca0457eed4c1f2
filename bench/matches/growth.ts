import { COUNT_RPC, EMPTY_RPC } from "../bundle";
import { type Connection, open } from "../connection";
import { median, quantile } from "../load";
import { type Line, ms } from "../report";
import { say, withServer } from "../server";
import { makeBot } from "./bot";
import { connectGameServers, type GameServer, parkAll } from "./game-servers";
import type { Answers, Question } from "./question";

const SIZES = [10, 100, 1000];
const rpcPath = (id: string) => `/v2/rpc/${id.replaceAll("/", "%2F")}?unwrap`;

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const before = performance.now();
  await work();
  return performance.now() - before;
};

/** Asks until the answer is the one wanted. */
async function until(answer: () => Promise<string>, wanted: (body: string) => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  for (let body = ""; !wanted(body); body = await answer())
    if (Date.now() > end) throw new Error(`still ${body} after ten seconds`);
}

interface Times {
  empty: number[];
  parked: number[];
  selectable: number[];
  named: number[];
  selected: number[];
}

async function measureSize(
  connection: Connection,
  token: string,
  servers: readonly GameServer[],
  rounds: number,
): Promise<Times> {
  const times: Times = { empty: [], parked: [], selectable: [], named: [], selected: [] };
  const ask = async (id: string, body: string) => {
    const head = `POST ${rpcPath(id)} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\n`;
    const reply = await connection.ask(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    if (reply.status !== 200) throw new Error(`${id}: ${reply.status} ${reply.body}`);
    return reply.body;
  };
  const isSelectable = ({ serverId }: GameServer) =>
    until(
      () =>
        ask(COUNT_RPC, `+label.lobby_type:unassigned +label.open:T +label.broadcaster.server_id:${serverId}`),
      (body) => Number(body) === 1,
    );
  const byMatch = () => new Map(servers.map((one) => [one.match, one]));
  /** Ends what was prepared, and waits until the server has registered anew and may be selected. */
  const renew = async (match: string) => {
    const one = byMatch().get(match);
    if (!one) throw new Error(`prepared a match of nobody: ${match}`);
    const parkedMs = await one.renew();
    times.parked.push(parkedMs);
    times.selectable.push(parkedMs + (await timed(() => isSelectable(one))));
  };
  for (let round = 0; round < rounds; round++) {
    for (let time = 0; time < 5; time++) times.empty.push(await timed(() => ask(EMPTY_RPC, "{}")));
    const one = servers[(round * 7919) % servers.length] as GameServer;
    const request = { mode: "echo_arena", level: "mpl_arena_a" };
    times.named.push(await timed(() => ask("match/prepare", JSON.stringify({ ...request, id: one.match }))));
    await renew(one.match);
    let answer = "";
    times.selected.push(
      await timed(async () => (answer = await ask("match/prepare", JSON.stringify(request)))),
    );
    await renew(/"id":"([^"]+)"/.exec(answer)?.[1] ?? "");
  }
  return times;
}

const WHAT = {
  selectable: "server/register → parked and selectable",
  named: "match/prepare with id",
  selected: "match/prepare without id",
} as const;

/** How a start of a match grows with the number of parked game servers. */
export const growth: Question = ({ quick }): Promise<Answers> =>
  withServer(async (server) => {
    const bot = await makeBot(server);
    const connection = await open(server.port);
    const token = bot.session.tokens().token;
    const servers: GameServer[] = [];
    const seen = new Map<number, Times>();
    const lines: Line[] = [];
    for (const size of SIZES) {
      const more = await connectGameServers(server, servers.length, size);
      await parkAll(more);
      servers.push(...more);
      await measureSize(connection, token, servers, 3);
      const times = await measureSize(connection, token, servers, quick ? 15 : 60);
      seen.set(size, times);
      say(
        `${size} servers: ${(Object.entries(times) as [string, number[]][])
          .map(([what, all]) => `${what} ${ms(median(all))} (p99 ${ms(quantile(all, 0.99))})`)
          .join(", ")}`,
      );
      lines.push({
        name: `server/register → parked, p99 of ${times.parked.length}, ${size.toLocaleString("en")} servers`,
        ours: ms(quantile(times.parked, 0.99)),
        floor: `${ms(median(times.parked))} median`,
        ratio: quantile(times.parked, 0.99),
        mark: { most: 100 },
      });
      for (const [what, name] of Object.entries(WHAT) as [keyof typeof WHAT, string][])
        lines.push({
          name: `${name} ÷ empty RPC, ${size.toLocaleString("en")} servers`,
          ours: ms(median(times[what])),
          floor: ms(median(times.empty)),
          ratio: median(times[what]) / median(times.empty),
        });
    }
    for (const [what, name] of Object.entries(WHAT) as [keyof typeof WHAT, string][]) {
      const ratio = (size: number) =>
        median(seen.get(size)?.[what] ?? []) / median(seen.get(size)?.empty ?? []);
      const [small, large] = [ratio(SIZES[0] ?? NaN), ratio(SIZES.at(-1) ?? NaN)];
      lines.push({
        name: `growth from ${SIZES[0]} to ${SIZES.at(-1)?.toLocaleString("en")}: ${name}`,
        ours: large.toFixed(1),
        floor: small.toFixed(1),
        ratio: large / small,
        mark: { most: 2 },
      });
    }
    connection.close();
    await Promise.all(servers.map(({ socket }) => socket.close()));
    return { lines, notes: [] };
  });
