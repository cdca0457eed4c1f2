import type { Tokens } from "../../../src/client/login";
import { claimsOf, keepTokens } from "../../../src/client/token-keeper";

const NOW = 1_800_000_000;
let serial = 0;

/** A token that ends `left` seconds from now. */
function tokenFor(left: number): string {
  const claims = { tid: String(++serial), uid: "u-1", usn: "alice", exp: NOW + left };
  return `x.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.y`;
}
const pair = (left: number): Tokens => ({ token: tokenFor(left), refresh_token: tokenFor(left + 1000) });

function keeperOf(first: Tokens, next: () => Promise<Tokens>) {
  const asked: Tokens[] = [];
  const told: Tokens[] = [];
  const refresh = (tokens: Tokens) => {
    asked.push(tokens);
    return next();
  };
  const keeper = keepTokens(
    first,
    refresh,
    (tokens) => told.push(tokens),
    () => NOW * 1000,
  );
  return { keeper, asked, told };
}

test("a token says whose it is and when it ends", () =>
  expect(claimsOf(tokenFor(30))).toEqual({ userId: "u-1", username: "alice", expiresAt: NOW + 30 }));

test.each(["", "a.b", "x.e30.y", `x.${Buffer.from("[1").toString("base64url")}.y`])(
  "%j is no token",
  (text) => expect(() => claimsOf(text)).toThrow(),
);

describe("keeping tokens", () => {
  test("a token with time left is used as it is", async () => {
    const first = pair(61);
    const { keeper, asked } = keeperOf(first, () => Promise.resolve(pair(3600)));
    expect(await keeper.token()).toBe(first.token);
    expect(asked).toEqual([]);
  });

  test("one that ends within a minute is renewed first, and whoever keeps the pair is told", async () => {
    const first = pair(60);
    const second = pair(3600);
    const { keeper, asked, told } = keeperOf(first, () => Promise.resolve(second));
    expect(await keeper.token()).toBe(second.token);
    expect(keeper.current()).toEqual(second);
    expect([asked, told]).toEqual([[first], [second]]);
  });

  test("many callers share one refresh", async () => {
    const second = pair(3600);
    const { keeper, asked } = keeperOf(pair(-5), () => Promise.resolve(second));
    const tokens = await Promise.all(Array.from({ length: 20 }, () => keeper.token()));
    expect(new Set(tokens)).toEqual(new Set([second.token]));
    expect(asked).toHaveLength(1);
  });

  test("a refused token is renewed, but not once more by a caller that comes late with it", async () => {
    const first = pair(3600);
    const second = pair(3600);
    const { keeper, asked } = keeperOf(first, () => Promise.resolve(second));
    expect(await keeper.renewed(first.token)).toBe(second.token);
    expect(await keeper.renewed(first.token)).toBe(second.token);
    expect(asked).toHaveLength(1);
  });

  test("a refresh that fails is told, and the next call tries again", async () => {
    const second = pair(3600);
    const answers = [() => Promise.reject(new Error("down")), () => Promise.resolve(second)];
    const { keeper } = keeperOf(pair(0), () => (answers.shift() ?? (() => Promise.reject(new Error("?"))))());
    await expect(keeper.token()).rejects.toThrow("down");
    expect(await keeper.token()).toBe(second.token);
  });
});
