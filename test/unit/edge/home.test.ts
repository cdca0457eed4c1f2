import type { MatchLabel } from "../../../src/client/label";
import { askAlone } from "./app";

describe("the home page", () => {
  test("says what the server is and that it runs, and leads to the device, the account and the reference", async () => {
    const { status, headers, text } = await askAlone("/", {});
    expect([status, headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    expect(text).toContain("<h1>Homeport</h1>");
    expect(text).toContain("up and running");
    const links = [...text.matchAll(/<a href="([^"]*)">([^<]*)</g)].map(([, to, words]) => [to, words]);
    expect(links).toEqual([
      ["/activate", "Connect a device"],
      ["/account", "Your account"],
      ["/docs", "API reference"],
    ]);
  });

  test("says so when Nakama does not answer, and is there all the same", async () => {
    const { status, text } = await askAlone("/", { answers: false });
    expect(status).toBe(200);
    expect(text).toContain("having trouble");
    expect(text).not.toContain("up and running");
  });

  test.each([
    ["de-AT", "Gerät verbinden", "Der Server läuft."],
    ["fr", "Connecter un appareil", "Le serveur fonctionne."],
    ["es-MX", "Conectar un dispositivo", "El servidor está en marcha."],
    ["xx", "Connect a device", "up and running"],
  ])("speaks %s", async (language, device, state) => {
    const { text } = await askAlone("/", { language });
    expect(text).toContain(device);
    expect(text).toContain(state);
  });

  test("has the community's own name, as text, and so has every other page", async () => {
    const env = { SITE_NAME: "Echo <b>& Friends</b>", PUBLIC_URL: "https://example.org/echo" };
    const name = "Echo &lt;b&gt;&amp; Friends&lt;/b&gt;";
    const home = await askAlone("/", { env });
    expect(home.text).toContain(`<title>${name}</title>`);
    expect(home.text).toContain('<a href="/echo/activate">');
    const other = await askAlone("/activate", { env });
    expect(other.text).toContain(`– ${name}</title>`);
    expect(other.text).toContain(`<a href="/echo/">${name}</a>`);
    expect(other.text).not.toContain("Homeport");
  });

  test("needs no cookie, and sets none", async () => {
    expect((await askAlone("/", {})).headers.getSetCookie()).toEqual([]);
  });
});

describe("who plays, on the home page", () => {
  const matches: MatchLabel[] = [
    {
      ...{ id: "11111111-1111-4111-8111-111111111111.nakama", open: true, lobby_type: "public" },
      ...{ mode: "echo_arena", level: "mpl_arena_a", player_count: 1, player_limit: 10 },
      broadcaster: { regions: ["default", "us_east"] },
      players: [
        { ...{ user_id: "u", username: "ann", evr_id: "OVR-1", team: 0 }, display_name: "<img src=x>" },
      ],
    },
    { open: true, lobby_type: "unassigned", broadcaster: { regions: ["default", "eu_west"] } },
  ];

  test("is there without a script, names are text, and nothing leads in for a stranger", async () => {
    const { text, headers } = await askAlone("/", { matches });
    expect(text).toContain("1 player · 1 public match · 1 free game server");
    expect(text).toContain("&lt;img src=x&gt;");
    expect(text).not.toContain("<img");
    expect(text).not.toContain("spark:");
    expect(text).toContain('<noscript><meta http-equiv="refresh"');
    expect(headers.get("content-security-policy")).toContain("script-src 'self'");
  });

  test("is narrowed by what stands in the address", async () => {
    const { text } = await askAlone("/?mode=echo_combat", { matches });
    expect(text).toContain("No match fits what you chose");
    expect(text).toContain('data-source="/lobbies/live?mode=echo_combat"');
    expect((await askAlone('/?mode="><script>', { matches })).text).not.toContain("<script>");
  });

  test("says what to do when nobody plays, and that the server is away", async () => {
    expect((await askAlone("/", {})).text).toContain("the first match is yours");
    expect((await askAlone("/", { answers: false })).text).toContain("This list comes back by itself");
  });

  test("comes with a script of our own", async () => {
    const { status, headers, text } = await askAlone("/lobbies.js", {});
    expect([status, headers.get("content-type")]).toEqual([200, "text/javascript; charset=utf-8"]);
    expect(text).toContain("EventSource");
  });

  test.each(["javascript:alert({id})", "no link", "spark://j/", 'spark://"{id}'])(
    "JOIN_LINK %s is refused",
    async (JOIN_LINK) => {
      await expect(askAlone("/", { env: { JOIN_LINK } })).rejects.toThrow("JOIN_LINK");
    },
  );
});
