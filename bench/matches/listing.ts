import { EMPTY_RPC } from "../bundle";
import { print } from "../connection";
import { CONNECTIONS, loadOk, median } from "../load";
import { type Line, rate } from "../report";
import { say, type Server, withServer } from "../server";
import { makeBot, makeMember } from "./bot";
import { connectGameServers, eachAtOnce, parkAll } from "./game-servers";
import { connectPlayers } from "./players";
import type { Answers, Question } from "./question";

const MATCHES = 1000;
const FULL = 200;
const SIZE = 12;

/** Parked game servers, and matches in which twelve players sit. */
async function fill(server: Server): Promise<void> {
  const bot = await makeBot(server);
  const servers = await connectGameServers(server, 0, MATCHES);
  await parkAll(servers);
  say(`${MATCHES} game servers parked`);
  const full = servers.slice(0, FULL);
  for (const { match } of full) await bot.session.prepare({ id: match, mode: "social_2.0" });
  const players = await connectPlayers(server, FULL * SIZE);
  await eachAtOnce(players, ({ socket, evrId }, at) =>
    socket.join(full[Math.floor(at / SIZE)]?.match ?? "", { evr_id: evrId }),
  );
  say(`${FULL} of them full`);
}

const MARKS = { full: 0.009, public: 0.2 } as const;
type View = keyof typeof MARKS;

/** The list of everything, by 16 connections, against an RPC that does nothing, in turns. */
export const listing: Question = ({ quick }): Promise<Answers> =>
  withServer(async (server) => {
    await fill(server);
    const readers = {
      full: await makeMember(server, "reader", "Global Private Data Access"),
      public: await makeMember(server, "guest"),
    };
    const next = (view: View, id: string) => () =>
      print({
        method: "POST",
        path: `/v2/rpc/${id}?unwrap`,
        headers: { Authorization: `Bearer ${readers[view].session.tokens().token}` },
        body: {},
      });
    const lines: Line[] = [];
    for (const view of Object.keys(MARKS) as View[]) {
      const seen: { ours: number; floor: number }[] = [];
      const latencies: number[] = [];
      for (let round = 0; round < (quick ? 2 : 5); round++) {
        const floor = await loadOk(server.port, quick ? 2 : 3, "empty", next(view, EMPTY_RPC));
        const ours = await loadOk(server.port, quick ? 3 : 5, `match, ${view}`, next(view, "match"));
        seen.push({ ours: ours.perSecond, floor: floor.perSecond });
        latencies.push(ours.p99Ms);
        say(`${view}: ${rate(ours.perSecond)} ÷ ${rate(floor.perSecond)}, p99 ${ours.p99Ms.toFixed(0)} ms`);
      }
      lines.push({
        name: `match, ${view} view of ${MATCHES.toLocaleString("en")} (${FULL} full) ÷ empty RPC, ${CONNECTIONS} connections`,
        ours: rate(median(seen.map(({ ours }) => ours))),
        floor: rate(median(seen.map(({ floor }) => floor))),
        ratio: median(seen.map(({ ours, floor }) => ours / floor)),
        mark: { least: MARKS[view] },
      });
    }
    return { lines, notes: [] };
  });
