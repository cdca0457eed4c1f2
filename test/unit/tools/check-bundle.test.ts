import { readFileSync } from "node:fs";
import { HOOKS, MATCHES, REGISTRATIONS, RPCS, RT_HOOKS } from "../../../src/module/main";
import { bundleFile } from "../../../src/stack/paths";
import { BUDGET_BYTES, checkBudget, checkBundle, registrations } from "../../../tools/check-bundle";
import { entrySource } from "../../../tools/entry";

const good = `
function rpc_one() {}
function match_init() {}
function InitModule(ctx, logger, nk, initializer) {
  initializer.registerRpc("one", rpc_one);
  initializer.registerMatch("m", { matchInit: match_init });
  startUp(ctx);
}
function startUp() {}
`;

describe("check-bundle", () => {
  test("a good bundle passes", () => {
    expect(() => checkBundle(good, 2)).not.toThrow();
  });

  test.each([
    [
      "a function kept in a lexical constant",
      good.replace("function rpc_one() {}", "const rpc_one = () => {};"),
      "bundle: registerRpc: rpc_one is not a global function",
    ],
    [
      "a function that is missing",
      good.replace("function match_init() {}", ""),
      "bundle: registerMatch: match_init is not a global function",
    ],
    [
      "statements that a minifier merged",
      good.replace('rpc_one);\n  initializer.registerMatch("m",', 'rpc_one), initializer.registerMatch("m",'),
      "bundle: InitModule may hold plain call statements only: initializer.registerRpc",
    ],
    [
      "a function without a name",
      good.replace('"one", rpc_one', '"one", function () {}'),
      "bundle: registerRpc registers nothing with a name",
    ],
    [
      "a registration too few",
      good.replace('initializer.registerRpc("one", rpc_one);', ""),
      "bundle: 1 registrations in InitModule, and the tables hold 2",
    ],
    [
      "no InitModule",
      good.replace("function InitModule", "function Other"),
      "bundle: there is no top-level function InitModule",
    ],
  ])("%s fails the build, and says so", (_what, source, message) => {
    expect(() => checkBundle(source, 2)).toThrow(message);
  });

  test("a part that throws when it is evaluated fails the build, and says so", () => {
    const broken = `${good}function calls() { throw new Error("no such thing"); }`;
    expect(() => checkBundle(broken, 2, ["calls"])).toThrow("no such thing");
  });

  test("a part over its budget fails the build, and is named", () => {
    expect(() => checkBudget(BUDGET_BYTES)).not.toThrow();
    expect(() => checkBudget({ ...BUDGET_BYTES, matches: BUDGET_BYTES.matches + 1 })).toThrow(
      `bundle: matches: ${BUDGET_BYTES.matches + 1} bytes, over its budget of ${BUDGET_BYTES.matches}`,
    );
  });

  test("the bundle that was built passes", () => {
    expect(() =>
      checkBundle(readFileSync(bundleFile, "utf8"), REGISTRATIONS, Object.keys(BUDGET_BYTES)),
    ).not.toThrow();
  });
});

describe("entry", () => {
  const source = entrySource();

  test("registers exactly the ids of the tables", () => {
    const registered = [...source.matchAll(/^ {2}initializer\.register(\w+)\((?:"([^"]+)")?/gm)];
    const idsOf = (kind: string) => registered.filter(([, call]) => call === kind).map(([, , id]) => id);
    expect(idsOf("Rpc")).toEqual(RPCS.map(({ id }) => id));
    expect(idsOf("Match")).toEqual(Object.values(MATCHES).flatMap((handlers) => Object.keys(handlers)));
    expect(idsOf("RtBefore")).toEqual(Object.keys(RT_HOOKS));
    const others = ["Rpc", "Match", "RtBefore"];
    const hooks = registered.map(([, call = ""]) => call).filter((call) => !others.includes(call));
    expect(hooks).toEqual(Object.keys(HOOKS));
  });

  test("gives every registration a function of its own", () => {
    const names = registrations(source).flatMap(({ call, names }) =>
      call.startsWith("register") ? names : [],
    );
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(source).toContain(`var ${name} = (`);
  });
});
