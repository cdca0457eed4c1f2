import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../../src/stack/paths";

const read = (...path: string[]) => readFileSync(join(root, ...path), "utf8");

describe("the typings of Nakama's runtime", () => {
  test("are of the version that the server is built with (else: npm run typings)", () => {
    const [, wanted] = /nakama-common v(\S+)/.exec(read("tools", "nakama", "go.mod")) ?? [];
    const { version } = JSON.parse(read("typings", "nakama-runtime", "package.json")) as { version: string };
    expect(version).toBe(wanted);
  });

  test("are a dependency, which npm puts where the compiler and an editor look", () => {
    const { devDependencies } = JSON.parse(read("package.json")) as {
      devDependencies: Record<string, string>;
    };
    expect(devDependencies["nakama-runtime"]).toBe("file:typings/nakama-runtime");
    expect(realpathSync(join(root, "node_modules", "nakama-runtime"))).toBe(
      realpathSync(join(root, "typings", "nakama-runtime")),
    );
  });

  test("keep their licence", () => {
    expect(read("typings", "nakama-runtime", "LICENSE")).toContain("Apache License");
    expect(read("typings", "nakama-runtime", "index.d.ts")).toMatch(/^\/\/ Copyright \d+ The Nakama Authors/);
  });
});
