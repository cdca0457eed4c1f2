import { describe, expect, test } from "@jest/globals";
import { freshToken } from "../../../src/gateway/nakama/fresh-token";

type Holder = Parameters<typeof freshToken>[0];

const NOW = Date.UTC(2026, 7, 1);
const tokenUntil = (ms: number): string =>
  `head.${Buffer.from(JSON.stringify({ uid: "u", usn: "ann", exp: ms / 1000 })).toString("base64url")}.sign`;

function holder(token: string, loginSession: string | undefined) {
  const asked: unknown[] = [];
  const binding = { token, loginSession, evrId: { platform: 4n, account: 7n } };
  const call = (id: string, request: unknown) => {
    asked.push([id, request]);
    return Promise.resolve({ token: "a new one" });
  };
  return { asked, binding, connection: { binding, gateway: { call } } as unknown as Holder };
}

describe("a connection's token", () => {
  test("is used as long as it is good", async () => {
    const { asked, connection } = holder(tokenUntil(NOW + 3_600_000), "login");
    expect(await freshToken(connection, NOW)).toBe(connection.binding.token);
    expect(asked).toEqual([]);
  });

  test.each([
    ["about to end", NOW + 30_000],
    ["over", NOW - 1000],
  ])("that is %s is replaced by one for the same log-in and EVR id, and kept", async (_how, until) => {
    const { asked, binding, connection } = holder(tokenUntil(until), "login");
    expect(await freshToken(connection, NOW)).toBe("a new one");
    expect(asked).toEqual([["bind", { login_session: "login", evr_id: "OVR-ORG-7" }]]);
    expect(binding.token).toBe("a new one");
  });

  test("of credentials alone has no log-in that could renew it", async () => {
    const old = tokenUntil(NOW - 1000);
    const { asked, connection } = holder(old, undefined);
    expect(await freshToken(connection, NOW)).toBe(old);
    expect(asked).toEqual([]);
  });

  test("is not to be had when the log-in has ended", async () => {
    const { connection } = holder(tokenUntil(NOW), "login");
    connection.gateway.call = () => Promise.reject(new Error("no_login"));
    await expect(freshToken(connection, NOW)).rejects.toThrow("no_login");
  });
});
