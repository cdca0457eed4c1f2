import { askOnce, type Reply } from "./connection";
import { median } from "./load";
import { type Line, ms } from "./report";
import { freshAddress, logInRequest } from "./requests";
import { PASSWORD } from "./seed";
import { say, type Server } from "./server";

/** Accounts behind one router that log in together, a few at a time. None of them retries. */
export interface Crowd {
  people: number;
  mostSeconds: number;
}

export const CROWDS: readonly Crowd[] = [
  { people: 50, mostSeconds: 15 },
  { people: 500, mostSeconds: 150 },
];

const AT_A_TIME = 16;

async function logInAll(
  server: Server,
  names: readonly string[],
): Promise<{ replies: Reply[]; took: number[] }> {
  const address = freshAddress();
  const waiting = [...names];
  const replies: Reply[] = [];
  const took: number[] = [];
  const one = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const began = performance.now();
      replies.push(await askOnce(server.port, logInRequest(server, name, PASSWORD, address)));
      took.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, one));
  return { replies, took };
}

/** Everybody logs in once, then again straight away: first as after a restart of the server, then as after one of their own. */
export async function measureCrowd(server: Server, crowd: Crowd, names: readonly string[]): Promise<Line[]> {
  const lines: Line[] = [];
  for (const time of ["first time", "again"]) {
    const name = `${crowd.people} correct log-ins from one address, ${AT_A_TIME} at a time, ${time}`;
    const began = performance.now();
    const { replies, took } = await logInAll(server, names);
    const seconds = (performance.now() - began) / 1000;
    const refused = replies.filter(({ status }) => status !== 200);
    say(`${name}: ${seconds.toFixed(1)} s, ${refused.length} refused ${refused[0]?.body ?? ""}`);
    lines.push(
      {
        name: `${name}, seconds`,
        ours: `${seconds.toFixed(1)} s`,
        floor: `p50 ${ms(median(took))}, max ${ms(Math.max(...took))}`,
        ratio: seconds,
        mark: { most: crowd.mostSeconds },
      },
      {
        name: "– refused",
        ours: String(refused.length),
        floor: "",
        ratio: refused.length,
        mark: { most: 0 },
      },
    );
  }
  return lines;
}
