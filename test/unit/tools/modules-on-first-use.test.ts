import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { root } from "../../../src/stack/paths";
import { modulesOnFirstUse } from "../../../tools/modules-on-first-use";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "modules-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Bundles `files` from `entry.ts`; what they call `seen` with is heard. */
async function bundled(files: Record<string, string>, from = folder) {
  for (const [name, source] of Object.entries(files)) writeFileSync(join(folder, name), source);
  const seen: string[] = [];
  const text = await modulesOnFirstUse(join(folder, "entry.ts"), { root: from, prepare: (source) => source });
  const entry = runInNewContext(text, { seen: (what: string) => void seen.push(what) }) as Record<
    string,
    (...given: unknown[]) => unknown
  >;
  return { entry, seen, text };
}

const FILES = {
  "entry.ts": `
    import { twice, type Number } from "./twice";
    import * as rare from "./rare";
    declare const seen: (what: string) => void;
    seen("entry");
    export const run = (x: Number) => twice(x);
    export function rarely() { return rare.answer + rare.more(); }`,
  "twice.ts": `
    declare const seen: (what: string) => void;
    seen("twice");
    export type Number = number;
    export const twice = (x: Number): Number => add(x, x);
    const add = (one: number, other: number) => one + other;`,
  "rare.ts": `
    import { twice } from "./twice";
    declare const seen: (what: string) => void;
    seen("rare");
    export const answer = twice(21);
    export const more = () => 1;`,
};

describe("modules on first use", () => {
  test("a module is evaluated when something of it is first used, and once", async () => {
    const { entry, seen } = await bundled(FILES);
    expect(seen).toEqual(["entry"]);
    expect(entry.run?.(4)).toBe(8);
    expect(entry.run?.(5)).toBe(10);
    expect(seen).toEqual(["entry", "twice"]);
    expect(entry.rarely?.()).toBe(43);
    expect(seen).toEqual(["entry", "twice", "rare"]);
  });

  test("types leave nothing behind", async () => {
    const { text } = await bundled({
      ...FILES,
      "entry.ts": `import type { Number } from "./twice"; export const run = (x: Number) => x;`,
    });
    expect(text).not.toContain("twice");
  });

  test("of a library only what is used comes along", async () => {
    const link = `import { parse } from "lossless-json"; export const run = (text: string) => parse(text, undefined, BigInt);`;
    const { entry, text } = await bundled({ "entry.ts": link }, root);
    expect(entry.run?.("[14280634968751706381]")).toEqual([14280634968751706381n]);
    expect(text).not.toContain("stringify");
  });

  test("a local name that hides an import fails the build, and is named", async () => {
    const entry = `import * as rare from "./rare"; export const run = (rare: number) => rare; export const x = rare.more;`;
    await expect(bundled({ ...FILES, "entry.ts": entry })).rejects.toThrow(
      /entry\.ts: "rare" is an import, but also means something else here/,
    );
  });

  test("an import of a file that is missing fails the build, and is named", async () => {
    const entry = `import { gone } from "./gone"; export const run = () => gone();`;
    await expect(bundled({ "entry.ts": entry })).rejects.toThrow(/entry\.ts imports \.\/gone/);
  });
});
