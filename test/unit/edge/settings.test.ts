import { readEdgeSettings } from "../../../src/edge/settings";

const keys = { NAKAMA_HTTP_KEY: "http key", SERVICE_KEY: "service key" };

describe("the edge's settings", () => {
  test("have defaults for everything but the keys", () => {
    expect(readEdgeSettings(keys)).toEqual({
      host: "0.0.0.0",
      port: 8080,
      metricsPort: undefined,
      metricsHost: "127.0.0.1",
      nakamaUrl: "http://127.0.0.1:7350",
      httpKey: "http key",
      serviceKey: "service key",
      siteName: "Homeport",
      joinLink: "spark://j/{id}",
      logLevel: "info",
      publicUrl: "http://127.0.0.1:8080",
      corsOrigins: ["*"],
      requestsPerMinute: 6000,
      hstsSubdomains: false,
      proxyCount: 0,
      plainLoginStatus: 200,
      webhooksToPrivate: false,
      discord: undefined,
    });
  });

  test.each([
    ["off", undefined],
    ["0", 0],
    ["9100", 9100],
  ])("EDGE_METRICS_PORT=%s", (EDGE_METRICS_PORT, metricsPort) => {
    expect(readEdgeSettings({ ...keys, EDGE_METRICS_PORT }).metricsPort).toBe(metricsPort);
  });

  test("take an address with a path, without the slash at its end, and origins in a list", () => {
    const env = {
      PUBLIC_URL: "https://play.example.org/sign-in//",
      CORS_ORIGINS: "https://a.example, https://b.example",
    };
    const { publicUrl, corsOrigins } = readEdgeSettings({ ...keys, ...env });
    expect(publicUrl).toBe("https://play.example.org/sign-in");
    expect(corsOrigins).toEqual(["https://a.example", "https://b.example"]);
  });

  test("have Discord with both its id and its secret, and another in its place in tests alone", () => {
    const both = { DISCORD_CLIENT_ID: "1", DISCORD_CLIENT_SECRET: "2" };
    const discord = { clientId: "1", clientSecret: "2", url: "https://discord.com" };
    expect(readEdgeSettings({ ...keys, ...both }).discord).toEqual(discord);
    for (const [name, other] of [
      ["DISCORD_CLIENT_ID", "DISCORD_CLIENT_SECRET"],
      ["DISCORD_CLIENT_SECRET", "DISCORD_CLIENT_ID"],
    ])
      expect(() => readEdgeSettings({ ...keys, ...both, [name ?? ""]: "" })).toThrow(
        `${name}: missing, and ${other}`,
      );
    const elsewhere = { ...keys, ...both, TEST_DISCORD_URL: "http://127.0.0.1:1" };
    expect(() => readEdgeSettings(elsewhere)).toThrow("for tests only");
    expect(readEdgeSettings({ ...elsewhere, TEST_FLAG: "homeport-test" }).discord?.url).toBe(
      "http://127.0.0.1:1",
    );
  });

  test("take the longest address with which the link of a code is not longer than clients can hold", () => {
    const PUBLIC_URL = `https://example.org/${"x".repeat(217)}`;
    expect(`${readEdgeSettings({ ...keys, PUBLIC_URL }).publicUrl}/activate/WDJBMJHT`).toHaveLength(255);
  });

  test.each([
    ["NAKAMA_HTTP_KEY", " "],
    ["SERVICE_KEY", ""],
    ["EDGE_PORT", "0"],
    ["EDGE_PORT", "eighty"],
    ["EDGE_METRICS_PORT", "70000"],
    ["PROXY_COUNT", "1.5"],
    ["PLAIN_LOGIN_STATUS", "204"],
    ["PUBLIC_URL", "example.org"],
    ["PUBLIC_URL", "ftp://example.org"],
    ["PUBLIC_URL", "https://example.org/?x=1"],
    ["PUBLIC_URL", "https://me@example.org/"],
    ["NAKAMA_URL", "http://127.0.0.1:7350/#x"],
    ["PUBLIC_URL", `https://example.org/${"x".repeat(218)}`],
  ])("%s=%s is refused by its name", (name, value) => {
    expect(() => readEdgeSettings({ ...keys, [name]: value })).toThrow(
      new RegExp(`^${name}: (expected|missing)`),
    );
  });
});
