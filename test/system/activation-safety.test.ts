import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { PASSWORD, press, signIn, title, visitors } from "./stack/browser";
import { newCode, newGame, poll, sharedEdge, startEdge } from "./stack/edge";
import { newVisitor } from "./stack/form-visitor";
import { newSecured } from "./stack/identity";
import { admin, newAccount, newAddress, newName, sharedServer } from "./stack/server";

const server = sharedServer();
const newPage = visitors();
const member = () => newAccount(server, { password: PASSWORD });

let game: { id: string; name: string };
beforeAll(async () => {
  game = await newGame();
});

describe("a page of somebody else", () => {
  let foreign: HttpServer;
  let at = "";
  let markup = "";
  beforeAll(async () => {
    foreign = createServer((_request, reply) =>
      reply.writeHead(200, { "content-type": "text/html" }).end(markup),
    );
    await new Promise<void>((resolve) => foreign.listen(0, "127.0.0.1", resolve));
    // Another name is another site to a browser.
    at = `http://localhost:${(foreign.address() as AddressInfo).port}/`;
  });
  afterAll(() => foreign.close());

  test("cannot send our forms, with or without a token of its own", async () => {
    const code = await newCode(game.id);
    const page = await newPage();
    await page.goto("/activate");
    await signIn(page, (await member()).username);
    for (const token of ["", "made-up"]) {
      markup = `<form method="post" action="${sharedEdge()}/activate/decide">
        <input name="user_code" value="${code.user_code}"><input name="decision" value="approve">
        <input name="_csrf" value="${token}"><button>win</button></form>`;
      await page.goto(at);
      await page.getByRole("button").click();
      expect(await title(page)).toBe("That didn't work");
    }
    expect((await poll(code.hash)).status).toBe(202);
  });

  test("cannot send them through a browser that does not say where a form comes from either", async () => {
    const code = await newCode(game.id);
    const page = await newPage();
    await page.goto("/activate");
    await signIn(page, (await member()).username);
    const cookies = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    const send = (token: string) =>
      fetch(`${sharedEdge()}/activate/decide`, {
        method: "POST",
        redirect: "manual",
        headers: { Cookie: cookies, "X-Forwarded-For": newAddress() },
        body: new URLSearchParams({ user_code: code.user_code, decision: "approve", _csrf: token }),
      });
    const others = await newPage();
    await others.goto("/activate");
    const foreignToken = (await others.locator("input[name=_csrf]").getAttribute("value")) ?? "";
    for (const token of ["", foreignToken]) expect((await send(token)).status).toBe(403);
    expect((await poll(code.hash)).status).toBe(202);
    const own = (await page.locator("input[name=_csrf]").first().getAttribute("value")) ?? "";
    expect((await send(own)).status).toBe(303);
  });

  test("cannot show ours in a frame", async () => {
    const page = await newPage();
    markup = `<iframe src="${sharedEdge()}/activate"></iframe>`;
    await page.goto(at);
    const frame = page.frames()[1];
    // The browser may have put a page of its own there, with a heading.
    expect(await frame?.locator("main#content").count()).toBe(0);
    const { headers } = await fetch(`${sharedEdge()}/activate`);
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("content-security-policy")).not.toMatch(/unsafe|script-src/);
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cache-control")).toBe("no-store");
  });

  test("cannot put markup into ours by the name of a game or of an account", async () => {
    const evil = await newAccount(server, { password: PASSWORD, display_name: "<b>bold</b>" });
    const name = `<i>x</i><script>y</script>"'&`;
    const id = newName("game");
    await admin(server, "game/add", { id, name });
    const code = await newCode(id);
    const page = await newPage();
    await page.goto(code.verification_uri_complete);
    await signIn(page, evil.username);
    const expectText = async (...texts: string[]) => {
      for (const text of texts) expect(await page.locator("main").innerText()).toContain(text);
      expect(await page.locator("main").locator("b, i, script").count()).toBe(0);
    };
    await press(page, "Continue");
    expect(await title(page)).toBe(`Sign in to ${name}?`);
    await expectText(`${name} (${id}`, "<b>bold</b>");
    await press(page, "Approve");
    await expectText(`You approved ${name}.`);
    expect((await poll(code.hash)).status).toBe(201);
    await page.goto("/account");
    await expectText(name, "<b>bold</b>");
    expect(await page.getByRole("button", { name: `End: ${name}` }).count()).toBe(1);
  });
});

describe("cookies", () => {
  test("are not for scripts and not for other sites", async () => {
    const page = await newPage();
    await page.goto("/activate/BCDFGHJK");
    await signIn(page, (await member()).username);
    const cookies = await page.context().cookies();
    expect(cookies.map(({ name }) => name).sort()).toEqual([
      "homeport-code",
      "homeport-form",
      "homeport-session",
    ]);
    for (const cookie of cookies)
      expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", secure: false });
  });

  test("on https, every line that sets or clears one is for encrypted ways and this very host only", async () => {
    const { username, recovery } = await newSecured(server);
    const secure = await startEdge(server, { PUBLIC_URL: "https://play.example.org/" });
    try {
      const visitor = newVisitor(secure.url);
      const { headers } = await visitor.get("/activate/BCDFGHJK");
      expect(headers.get("strict-transport-security")).toContain("max-age");
      await visitor.send("/sign-in", { login: username, password: PASSWORD, to: "activate" });
      const signedIn = await visitor.send("/sign-in/second", { tfa: recovery[0] ?? "" });
      expect(signedIn.title).toBe("Connect a device");
      const signedOut = await visitor.send("/sign-out", { to: "account" });
      expect(signedOut.text).toContain("re signed out.");
      const names = visitor.cookieLines.map((line) => line.split("=")[0]?.replace("__Host-homeport-", ""));
      expect([...new Set(names)].sort()).toEqual(["code", "form", "notice", "session", "ticket"]);
      for (const line of visitor.cookieLines) {
        expect(line).toMatch(/^__Host-homeport-[a-z]+=/);
        const attributes = line.split("; ").slice(1);
        expect(attributes).toEqual(
          expect.arrayContaining(["Path=/", "HttpOnly", "Secure", "SameSite=Lax"]) as string[],
        );
        expect(line).not.toMatch(/domain=/i);
      }
      const cleared = visitor.cookieLines.filter((line) => /Expires=Thu, 01 Jan 1970|Max-Age=0/.test(line));
      expect(cleared.length).toBeGreaterThanOrEqual(3);
    } finally {
      await secure.part.stop("SIGTERM", 10_000);
    }
  });
});
