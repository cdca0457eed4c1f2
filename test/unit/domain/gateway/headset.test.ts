import fc from "fast-check";
import { isTrusted, withHeadset } from "../../../../src/domain/gateway/headset";

describe("a log-in with an EVR id alone", () => {
  test.each<[string, boolean, boolean, boolean]>([
    ["linked", true, true, true],
    ["headset", true, true, false],
    ["off", false, false, false],
  ] as const)(
    "%s: lets in the first headset %j, a known one %j, a stranger %j",
    (mode, first, known, other) => {
      const isIn = (headsets: string[]) => isTrusted(mode as "linked" | "headset" | "off", headsets, "mine");
      expect([isIn([]), isIn(["yours", "mine"]), isIn(["yours"])]).toEqual([first, known, other]);
    },
  );
});

describe("the headsets of a link", () => {
  const headsets = fc.array(fc.integer({ min: 1, max: 12 }).map(String), { minLength: 1, maxLength: 40 });

  test("are the eight that came last, each once, the latest at the end", () => {
    fc.assert(
      fc.property(headsets, (came) => {
        const known = came.reduce<string[]>(withHeadset, []);
        const latestFirst = [...new Set([...came].reverse())];
        expect(known).toEqual(latestFirst.slice(0, 8).reverse());
      }),
    );
  });
});
