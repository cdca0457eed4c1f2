import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { PASSWORD, signIn, title, visitors } from "./stack/browser";
import { type Edge, newCode, newGame, poll, sharedEdge, startEdge } from "./stack/edge";
import { newAccount, newAddress, sharedServer } from "./stack/server";

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
      expect(await title(page)).toBe("Not accepted");
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
    expect(await frame?.locator("h1").count()).toBe(0);
    const { headers } = await fetch(`${sharedEdge()}/activate`);
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("content-security-policy")).not.toMatch(/unsafe|script-src/);
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cache-control")).toBe("no-store");
  });

  test("cannot put markup into ours by a game's name", async () => {
    const evil = await newAccount(server, { password: PASSWORD, display_name: "<b>bold</b>" });
    const page = await newPage();
    await page.goto("/account");
    await signIn(page, evil.username);
    expect(await page.locator("main").innerText()).toContain("<b>bold</b>");
    expect(await page.locator("main b").count()).toBe(0);
  });
});

describe("cookies", () => {
  test("are not for scripts, not for other sites, and on https for this host and encrypted ways only", async () => {
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

    let secure: Edge | undefined;
    try {
      secure = await startEdge(server, { PUBLIC_URL: "https://play.example.org/" });
      const answer = await fetch(`${secure.url}/activate`);
      expect(answer.headers.get("set-cookie")).toMatch(
        /^__Host-homeport-form=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      );
      expect(answer.headers.get("strict-transport-security")).toContain("max-age");
    } finally {
      await secure?.part.stop("SIGTERM", 10_000);
    }
  });
});
