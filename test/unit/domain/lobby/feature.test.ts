import fc from "fast-check";
import {
  type Feature,
  featureListBytes,
  fitsLabel,
  missingFeatures,
  parseFeatures,
  parseRequirements,
  sharedFeatures,
} from "../../../../src/domain/lobby/feature";

const list = fc.array(fc.stringMatching(/^[a-z0-9_]{1,8}$/), { maxLength: 8 }).map(parseFeatures);

describe("a feature list", () => {
  test.each([
    ["a comma list", "b,a", ["a", "b"]],
    ["a list", ["b", "a"], ["a", "b"]],
    ["upper case", "Loadout_V2,X", ["loadout_v2", "x"]],
    ["doubles, by case as well", "a,A,a", ["a"]],
    ["spaces around tokens", " a , b ", ["a", "b"]],
    ["what is no token", "a,b-c,,d e,é,\u212a,*", ["a"]],
    ["a token with a comma in a list", ["a,b", "c"], ["c"]],
    ["nothing", undefined, []],
    ["an empty text", "", []],
  ] as const)("is read from %s", (_, from, features) => {
    expect(parseFeatures(from)).toEqual(features);
  });

  test("read again stays as it is, and is sorted tokens, each once, whatever came in", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.array(fc.string())), (from) => {
        const features = parseFeatures(from);
        expect(parseFeatures(features)).toEqual(features);
        expect(parseFeatures(features.join(","))).toEqual(features);
        expect([...new Set(features)].sort()).toEqual(features);
        for (const feature of features) expect(feature).toMatch(/^[a-z0-9_]+$/);
      }),
    );
  });
});

describe("required features", () => {
  test("those that are not offered are missing, by name", () => {
    expect(missingFeatures(parseFeatures("a,b,c"), parseFeatures("b,d"))).toEqual(["a", "c"]);
    expect(missingFeatures(parseFeatures("a"), [])).toEqual(["a"]);
  });

  test("nothing required is never missing, nor is what is offered", () => {
    fc.assert(
      fc.property(list, list, (one, other) => {
        expect(missingFeatures([], one)).toEqual([]);
        expect(missingFeatures(one, [...other, ...one])).toEqual([]);
        expect(missingFeatures(one, other).length + sharedFeatures(one, other)).toBe(one.length);
      }),
    );
  });
});

describe("the byte budget of a label", () => {
  test("counts what the list takes in JSON", () => {
    fc.assert(
      fc.property(list, (features) => {
        expect(featureListBytes(features)).toBe(JSON.stringify(features).length);
      }),
    );
  });

  test("takes a list of 96 bytes and refuses one more", () => {
    expect(fitsLabel(["a".repeat(92) as Feature])).toBe(true);
    expect(fitsLabel(["a".repeat(93) as Feature])).toBe(false);
  });
});

describe("requirements", () => {
  test.each([
    ["a list", ["b", "A"], ["a", "b"]],
    ["a comma list with nothing in places", " a ,,b, ", ["a", "b"]],
    ["nothing", undefined, []],
    ["an empty text", "", []],
    ["an empty list", [], []],
  ] as const)("are read from %s", (_, from, features) => expect(parseRequirements(from)).toEqual(features));

  test.each([
    ["a sentence", ["Low Gravity!"]],
    ["one that is none among others", ["alpha", "low-gravity"]],
    ["a comma in a list's entry", ["a,b"]],
    ["an empty entry", ["a", ""]],
    ["another alphabet", "a,б"],
  ] as const)("are none of them dropped: %s", (_, from) => expect(parseRequirements(from)).toBeUndefined());
});
