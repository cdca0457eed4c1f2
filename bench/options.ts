import { parseArgs } from "node:util";
import { Problem } from "../src/stack/problem";

/** What every bench understands: `quick` is shorter, `write` keeps the figures; besides its own, all texts, by name. */
export function readOptions<Name extends string>(
  args: string[],
  ...own: Name[]
): { quick: boolean; write: boolean; given: Partial<Record<Name, string>> } {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: "boolean", default: false },
      write: { type: "boolean", default: false },
      ...Object.fromEntries(own.map((name) => [name, text])),
    },
  });
  const { quick, write, ...given } = values;
  return { quick, write, given };
}

/** Whole numbers, each at least that large; `what`: the options that they came from. */
export function checkWhole(what: string, numbers: readonly number[], least = 1): void {
  if (!numbers.every((number) => Number.isInteger(number) && number >= least))
    throw new Problem(`${what}: use whole numbers, ${least} or more`);
}
