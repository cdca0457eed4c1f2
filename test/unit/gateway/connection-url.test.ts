import fc from "fast-check";
import { readConnectionUrl } from "../../../src/gateway/connection-url";

const read = (query: string) => readConnectionUrl(new URLSearchParams(query));

describe("the address of a connection", () => {
  test("may hold nothing", () => {
    expect(read("")).toMatchObject({ lang: "en", discordId: undefined, password: undefined, features: [] });
  });

  test("has a Discord id and a password, cut to what they may be, under the names of both times", () => {
    expect(read("discordid=123&password=secret")).toMatchObject({ discordId: "123", password: "secret" });
    expect(read("discordid=1&discord_id=2").discordId).toBe("2");
    expect(read(`discordid=${"1".repeat(30)}&password=${"ü".repeat(40)}`)).toMatchObject({
      discordId: "1".repeat(20),
      password: "ü".repeat(32),
    });
  });

  test("has features without what is none, and what is required is a feature too", () => {
    expect(read("features=B,a,%20c,x-y&required_features=z")).toMatchObject({
      features: ["a", "b", "z"],
      requiredFeatures: ["z"],
    });
    expect(read("requires=q").requiredFeatures).toEqual(["q"]);
    expect(read("features=a&features=b").features).toEqual(["a"]);
  });

  test("has guilds and regions in their order, from a list or repeated, and any guild is none in particular", () => {
    expect(read("guilds=2,1&guilds=3").guilds).toEqual(["2", "1", "3"]);
    expect(read("guilds=1,any").guilds).toEqual([]);
    expect(read(`regions=${Array.from({ length: 20 }, (_, n) => `r${n}`).join()}`).regions).toHaveLength(10);
  });

  test("is read whatever stands in it", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom("guilds", "tags", "features", "password"), fc.string())),
        (pairs) => {
          const url = readConnectionUrl(new URLSearchParams(pairs));
          expect(Array.from(url.password ?? "").length).toBeLessThanOrEqual(32);
          for (const word of url.guilds) expect(word.length).toBeLessThanOrEqual(32);
        },
      ),
    );
  });
});
