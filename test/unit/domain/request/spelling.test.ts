import fc from "fast-check";
import { meantName } from "../../../../src/domain/request/spelling";

const KNOWN = ["id", "mode", "level", "region", "regions", "required_features", "tfa"];

describe("a field that is nearly one of a request's", () => {
  test.each([
    ["required_feature", "required_features"],
    ["required_featurs", "required_features"],
    ["required_feautres", "required_features"],
    ["requiredFeatures", "required_features"],
    ["Required-Features", "required_features"],
    ["modes", "mode"],
    ["node", "mode"],
    ["ID", "id"],
    ["tfo", "tfa"],
  ])("%s means %s", (name, meant) => expect(meantName(name, KNOWN)).toBe(meant));

  test.each([
    "mode",
    "regions",
    "ip",
    "i",
    "",
    "grant_type",
    "features",
    "expiration_type",
    "mfa_code",
    "made_",
    "team",
    "index",
    "mdoes",
    "lebal",
    "__proto__",
  ])("%j is itself, or something else", (name) => expect(meantName(name, KNOWN)).toBeUndefined());

  test("one change is noticed wherever it is", () => {
    const change = fc.record({
      name: fc.constantFrom("level", "region", "required_features"),
      at: fc.nat(17),
      how: fc.constantFrom("less", "more", "other", "swapped"),
    });
    fc.assert(
      fc.property(change, ({ name, at, how }) => {
        const [before, one = "", two = "", rest] = [
          name.slice(0, at),
          name[at],
          name[at + 1],
          name.slice(at + 2),
        ];
        const after = {
          less: `${before}${two}${rest}`,
          more: `${before}x${one}${two}${rest}`,
          other: `${before}x${two}${rest}`,
          swapped: `${before}${two}${one}${rest}`,
        }[how];
        if (after !== name) expect(meantName(after, [name])).toBe(name);
      }),
    );
  });
});
