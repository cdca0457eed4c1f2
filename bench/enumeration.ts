import { askOnce } from "./connection";
import { median } from "./load";
import { type Line, ms } from "./report";
import { freshAddress, logInRequest } from "./requests";
import type { Server } from "./server";

/** How long a refusal takes for each reason, one at a time, interleaved, each from a fresh address. */
export async function measureEnumeration(server: Server, times: number): Promise<Line[]> {
  const reasons = { wrong: "wrong password", nobody: "unknown", disabled: "disabled", plain: "no password" };
  const names = Object.keys(reasons) as (keyof typeof reasons)[];
  const took = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<string, number[]>;
  for (let time = 0; time <= times; time++)
    for (const at of names.keys()) {
      // The order turns, so that no reason always comes after the same one.
      const name = names[(at + time) % names.length] as keyof typeof reasons;
      const request = logInRequest(server, `${name}_${time + 1}`, "not the password", freshAddress());
      const before = performance.now();
      const { status, body } = await askOnce(server.port, request);
      if (status !== 401) throw new Error(`${reasons[name]}: ${status} ${body}`);
      if (time > 0) took[name]?.push(performance.now() - before);
    }
  const medians = names.map((name) => median(took[name] ?? []));
  const wrong = medians[0] ?? NaN;
  return [
    ...names.slice(1).map((name, at): Line => {
      const own = medians[at + 1] ?? NaN;
      return {
        name: `time to refuse: ${reasons[name]} ÷ wrong password`,
        ours: ms(own),
        floor: ms(wrong),
        ratio: own / wrong,
      };
    }),
    {
      name: `slowest ÷ fastest of the four`,
      ours: ms(Math.max(...medians)),
      floor: ms(Math.min(...medians)),
      ratio: Math.max(...medians) / Math.min(...medians),
      mark: { most: 1.1 },
    },
  ];
}
