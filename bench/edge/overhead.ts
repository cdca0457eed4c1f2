import { load, type Measured, median } from "../load";
import { type Line, ms } from "../report";
import { freshAddress } from "../requests";
import { say } from "../server";
import { PENDING, type Turns } from "./polling";
import {
  emptyRequest,
  emptyRpcRequest,
  getRequest,
  logIn,
  newCode,
  pollRequest,
  rpcRequest,
} from "./requests";
import type { Edged } from "./server";

/** One call through the edge and the RPC that it makes, asked of Nakama directly. */
interface Pair {
  name: string;
  through: string;
  behind: string;
  status: number;
}

async function pairsOf(edged: Edged, account: string): Promise<Pair[]> {
  const hash = await newCode(edged);
  const session = await logIn(edged, account);
  const asked = { hash, address: freshAddress(), agent: "parsec/150-93b Windows/11 libmatoya/4.0" };
  return [
    { name: "empty RPC", through: emptyRequest(), behind: emptyRpcRequest(edged), status: 200 },
    {
      name: "poll of /auth/sessions",
      through: pollRequest(hash),
      behind: rpcRequest(edged, "identity/codes/exchange", asked),
      status: PENDING,
    },
    {
      name: "/me",
      through: getRequest("/me", session),
      behind: rpcRequest(edged, "identity/me", { session }),
      status: 200,
    },
  ];
}

/** One connection: what a single caller waits, with nobody else there. */
const alone = async (port: number, seconds: number, request: string, status: number): Promise<Measured> => {
  const measured = await load(port, seconds, () => request, 1, status);
  if (measured.others.size > 0)
    throw new Error(`answers other than ${status}: ${[...measured.others.keys()].join()}`);
  return measured;
};

/** How much later an answer comes through the edge than from the RPC behind it. */
export async function measureOverhead(edged: Edged, account: string, turns: Turns): Promise<Line[]> {
  const lines: Line[] = [];
  for (const { name, through, behind, status } of await pairsOf(edged, account)) {
    const seen: { through: Measured; behind: Measured }[] = [];
    for (let turn = 0; turn <= turns.count; turn++) {
      const pair = {
        behind: await alone(edged.server.port, turns.seconds, behind, 200),
        through: await alone(edged.port, turns.seconds, through, status),
      };
      // The first turn warms both up.
      if (turn > 0) seen.push(pair);
    }
    for (const [title, key] of [
      ["median", "p50Ms"],
      ["p99", "p99Ms"],
    ] as const) {
      const ours = median(seen.map((pair) => pair.through[key]));
      const floor = median(seen.map((pair) => pair.behind[key]));
      const more = `+${(ours - floor).toFixed(2)} ms`;
      say(`overhead, ${name}, ${title}: ${ms(ours)} through the edge, ${ms(floor)} for the RPC alone`);
      lines.push({
        name: `${name} through the edge ÷ the RPC behind it, ${title} (${more})`,
        ours: ms(ours),
        floor: ms(floor),
        ratio: ours / floor,
      });
    }
  }
  return lines;
}
