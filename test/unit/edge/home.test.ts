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
