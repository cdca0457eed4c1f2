import fc from "fast-check";
import { askedRegion, DEFAULT_REGION, regionTexts, serverRegions } from "../../../../src/domain/lobby/region";
import { symbolOf } from "../../../../src/domain/symbol";

const OPERATOR = "c239683b-1183-46b2-9d13-56363958d6ec";
const SERVER = 3427753309332680033n;

describe("the regions of a game server", () => {
  test("print as in the wiki: default, its own, its operator and itself", () => {
    expect(regionTexts(serverRegions(["us-central-2"], OPERATOR, SERVER))).toEqual([
      "default",
      "0xf1e60114d33c122a",
      "0xd5a260c6a990722f",
      "0x2f91d3794c71ad61",
    ]);
  });

  test("a known region prints by name, and one given twice or in two spellings counts once", () => {
    const named = ["us_east", "US_EAST", "0x2fc29ca05b75449e", "default", "", "us_east"];
    expect(regionTexts(serverRegions(named, OPERATOR, SERVER))).toEqual([
      "default",
      "us_east",
      "0xd5a260c6a990722f",
      "0x2f91d3794c71ad61",
    ]);
  });

  test("always hold default, and are never empty texts", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string()),
        fc.uuid(),
        fc.bigInt(0n, 2n ** 64n - 1n),
        (named, operator, server) => {
          const texts = regionTexts(serverRegions(named, operator, server));
          expect(texts[0]).toBe("default");
          expect(texts).not.toContain("");
          expect(new Set(texts).size).toBe(texts.length);
        },
      ),
    );
  });
});

describe("a region that is asked for", () => {
  test("is the same by name and by hex", () => {
    expect(askedRegion("us-central-2")).toBe(askedRegion("0xf1e60114d33c122a"));
    expect(askedRegion("us-central-2")).not.toBe(askedRegion("us-central-3"));
  });

  test("may be one server or one operator", () => {
    const regions = serverRegions([], OPERATOR, SERVER);
    expect(regions).toContain(askedRegion("0x2f91d3794c71ad61"));
    expect(regions).toContain(askedRegion(OPERATOR));
  });

  test.each([undefined, "", "default", "DEFAULT", "0x0000000000000000", "0xffffffffffffffff"])(
    "%j asks for any",
    (text) => expect(askedRegion(text)).toBeUndefined(),
  );

  test("default is the symbol of its name", () => expect(DEFAULT_REGION).toBe(symbolOf("default")));
});
