import { ask, type Edge, newCode, newGame, poll, startEdge, until } from "./stack/edge";
import { consoleRoutes } from "../../src/edge/console/routes";
import { visitors } from "./stack/browser";
import { newOperator } from "./stack/console";
import { newVisitor, signedIn } from "./stack/form-visitor";
import { PASSWORD } from "./stack/identity";
import { type OwnNakama, startOwnNakama } from "./stack/parts";
import { newAccount, newName } from "./stack/server";

const newPage = visitors();

/** Two edges before one Nakama, of which any may be killed. */
let nakama: OwnNakama;
let edges: [Edge, Edge];
let game: { id: string };
let member: { username: string };

beforeAll(async () => {
  // All of an account's codes at one moment are far beyond what it may guess, and each counts until it is found.
  nakama = await startOwnNakama({ CODE_GUESSES_PER_ACCOUNT: "100", CODE_GUESSES_PER_ADDRESS: "100" });
  const { server } = nakama;
  [edges, game, member] = await Promise.all([
    Promise.all([startEdge(server), startEdge(server)]),
    newGame(server),
    newAccount(server, { password: PASSWORD }),
  ]);
});
afterAll(async () => {
  await Promise.all(edges.map(({ part }) => part.stop("SIGKILL", 0)));
  await nakama.part().stop("SIGKILL", 0);
});

const at = (index: number): string => (edges[index % 2] as Edge).url;
const decide = (base: string, user_code: string) =>
  signedIn(member.username, base).then((visitor) =>
    visitor.send("/activate/decide", { user_code, decision: "approve" }),
  );

describe("two edges before one Nakama", () => {
  test("a visit that begins at one goes on at the other, its forms included", async () => {
    const code = await newCode(game.id, at(0));
    const visitor = newVisitor(at(0));
    await visitor.get(`/activate/${code.user_code}`);
    visitor.base = at(1);
    await visitor.send("/sign-in", { login: member.username, password: PASSWORD, to: "activate" });
    visitor.base = at(0);
    await visitor.send("/activate/check", { user_code: code.user_code });
    visitor.base = at(1);
    const done = await visitor.send("/activate/decide", { user_code: code.user_code, decision: "approve" });
    expect([done.status, done.title]).toEqual([200, "Approved"]);
    expect((await poll(code.hash, at(0))).status).toBe(201);
  });

  test("of fifty polls for one code on both, one gets the session and the others hear that it is gone", async () => {
    const code = await newCode(game.id, at(0));
    await decide(at(1), code.user_code);
    const polls = await Promise.all(Array.from({ length: 50 }, (_, index) => poll(code.hash, at(index))));
    const got = polls.filter(({ status }) => status === 201);
    expect(got).toHaveLength(1);
    for (const { status, body } of polls.filter((one) => one !== got[0]))
      expect([status, body.codes]).toEqual([401, [{ type: "auth_code_used" }]]);
    expect((await ask("/me", { session: got[0]?.body.data.id ?? "" }, at(1))).status).toBe(200);
  });
});

/**
 * Approves many codes at `base` and ends something in the middle. What was said to be approved has to be, what
 * was not may be; each hands its session out once, and none is in between.
 */
async function endInTheMiddle(base: string, end: () => void, mend: () => Promise<void>, after: string) {
  const visitor = await signedIn(member.username, base);
  const codes = await Promise.all(Array.from({ length: 24 }, () => newCode(game.id, base)));
  // The token of the page that was seen last stands in each of the forms.
  let first: (() => void) | undefined;
  const begun = new Promise<void>((resolve) => (first = resolve));
  const approvals = codes.map(async ({ user_code }) => {
    const { title } = await visitor.send("/activate/decide", { user_code, decision: "approve" });
    if (title === "Approved") first?.();
    return title === "Approved";
  });
  await Promise.race([begun, Promise.allSettled(approvals)]);
  end();
  const said = await Promise.allSettled(approvals);
  await mend();
  // What was under way at the module goes on; who is told 503 meanwhile asks again, as devices do.
  const answered = (hash: string) =>
    until(
      () => poll(hash, after),
      ({ status }) => status !== 503,
    );
  const polls = await Promise.all(codes.map(({ hash }) => answered(hash)));
  const again = await Promise.all(codes.map(({ hash }) => answered(hash)));
  for (const [index, { status }] of polls.entries()) {
    const answer = said[index];
    if (answer?.status === "fulfilled" && answer.value) expect(status).toBe(201);
    expect([201, 202]).toContain(status);
    expect(again[index]?.status).toBe(status === 201 ? 401 : 202);
  }
  return { polls, codes };
}

/** Pages that ask Nakama for something. */
const PAGES = [
  ...consoleRoutes.filter(({ method }) => method === "GET").map(({ path }) => path),
  ...["/account", "/activate", "/reset?token=x", "/console/servers?text=a&state=parked"],
].map((path) => path.replace(":room/:act", "user/disable"));

/** Everything that an operator has open while Nakama goes away, and comes back. */
async function openPages(base: string) {
  const { page: session } = await newOperator(nakama.server);
  const visitor = newVisitor(base);
  visitor.cookies.set("homeport-session", session);
  await visitor.get("/console/do/game/add");
  const options = { session, baseURL: base, javaScriptEnabled: true };
  const [lobbies, servers] = [await newPage(options), await newPage(options)];
  await lobbies.goto("/");
  const away = lobbies.locator("#board .state.down");
  return {
    async areAway() {
      await away.waitFor();
      const sent = await visitor.send("/console/do/game/add", { id: "lost", name: "Lost" });
      const answers = await Promise.all(
        PAGES.map(async (path) => ({ path, again: path, answer: await visitor.get(path) })),
      );
      for (const { path, again, answer } of [{ path: "form", again: "/console", answer: sent }, ...answers]) {
        const { status, title, text, headers } = answer;
        expect({ path, status, title }).toEqual({ path, status: 503, title: "Can&#39;t reach the server" });
        expect(text).toContain(`<a href="${again.replaceAll("&", "&amp;")}">Try again</a>`);
        expect(text).toContain('class="skip"');
        expect(text).not.toMatch(/Error\b|\bat .*\.(?:ts|js)\b/);
        expect(headers.get("refresh")).toBe(path === "form" ? null : `5; url=${path}`);
      }
      const home = await visitor.get("/");
      expect([home.status, home.text]).toEqual([200, expect.stringContaining("state down") as string]);
      expect((await servers.goto("/console/servers"))?.status()).toBe(503);
    },
    /** Without anybody touching them. */
    async areBack() {
      await servers.getByRole("heading", { name: "Game servers", exact: true }).waitFor();
      await away.waitFor({ state: "detached" });
      for (const path of PAGES) expect([path, (await visitor.get(path)).status]).not.toEqual([path, 503]);
      expect((await visitor.get("/console/games")).text).not.toContain("Lost");
    },
  };
}

describe("in the middle of approvals", () => {
  test("an edge is killed: each approval happened or did not, and another edge goes on", async () => {
    const doomed = await startEdge(nakama.server);
    const kill = () => process.kill(doomed.part.pid, "SIGKILL");
    const { polls, codes } = await endInTheMiddle(
      doomed.url,
      kill,
      async () => {
        await doomed.part.ended;
      },
      at(0),
    );
    expect(polls.filter(({ status }) => status === 201).length).toBeGreaterThan(0);
    const open = codes.filter((_, index) => polls[index]?.status === 202);
    const visitor = await signedIn(member.username, at(1));
    for (const { user_code, hash } of open.slice(0, 3)) {
      await visitor.send("/activate/decide", { user_code, decision: "approve" });
      expect((await poll(hash, at(0))).status).toBe(201);
    }
  });

  test("Nakama is killed: the same, the edges say so meanwhile and go on by themselves", async () => {
    const kill = () => process.kill(nakama.part().pid, "SIGKILL");
    const session = (await ask("/v1/auth", { body: { email: member.username, password: PASSWORD } }, at(0)))
      .body.session_id;
    const pages = await openPages(at(1));
    const { polls } = await endInTheMiddle(
      at(0),
      kill,
      async () => {
        await nakama.part().ended;
        for (const path of ["/me", "/auth/sessions"]) {
          const body = { grant_type: "auth_code", auth_code_hash: "x" };
          const answer = await ask(path, path === "/me" ? { session } : { body }, at(0));
          expect([answer.status, answer.headers.get("retry-after"), answer.body.error]).toEqual([
            503,
            "2",
            expect.stringContaining("not available") as string,
          ]);
        }
        expect((await ask("/healthz", {}, at(0))).status).toBe(200);
        expect((await ask("/readyz", {}, at(0))).status).toBe(503);
        await pages.areAway();
        await nakama.again();
        await until(
          () => ask("/readyz", {}, at(0)),
          ({ status }) => status === 200,
        );
      },
      at(1),
    );
    expect(polls.filter(({ status }) => status === 201).length).toBeGreaterThan(0);
    expect((await ask("/me", { session }, at(1))).status).toBe(200);
    await pages.areBack();
  });
});

describe("a Nakama that hangs", () => {
  test("keeps no call and no page until it is back, and each says when to try again", async () => {
    const session = "0".repeat(64);
    const visitor = await signedIn(member.username, at(0));
    process.kill(nakama.part().pid, "SIGSTOP");
    try {
      const calls = Promise.all([
        ask("/auth/codes", { body: { game_id: game.id } }, at(0)),
        ask("/auth/sessions", { body: { grant_type: "auth_code", auth_code_hash: "x" } }, at(0)),
        ask("/v1/auth", { body: { email: member.username, password: PASSWORD } }, at(0)),
        ask("/kessel/v1/auth", { body: { email: member.username, password: PASSWORD } }, at(0)),
        ask("/me", { session }, at(0)),
        ask("/friendships", { session }, at(0)),
        ask("/auth/sessions", { method: "DELETE", session }, at(0)),
        ask("/enterprise/", { body: { external_id: "x" }, headers: { "x-api-key": "x" } }, at(0)),
        ask("/readyz", {}, at(0)),
      ]);
      const pages = Promise.all([
        visitor.get("/account"),
        visitor.get("/activate"),
        visitor.send("/activate/check", { user_code: "BCDFGHJK" }),
        visitor.send("/sign-in", { login: member.username, password: PASSWORD }),
      ]);
      const [answers, shown] = await Promise.all([calls, pages]);
      // It goes on standing still until all have been answered.
      for (const { status, headers } of [...answers, ...shown])
        expect([status, Number(headers.get("retry-after")) > 0]).toEqual([503, true]);
      expect(answers[2].body).toMatchObject({ tfa_required: false });
      for (const { title, text } of shown) {
        expect(title).toBe("Can&#39;t reach the server");
        expect(text).toContain("Nothing is lost");
      }
    } finally {
      process.kill(nakama.part().pid, "SIGCONT");
    }
    await until(
      () => ask("/readyz", {}, at(0)),
      ({ status }) => status === 200,
    );
    expect((await visitor.get("/account")).title).toBe("Your account");
  });
});

describe("many log-ins at once", () => {
  test("are each answered: a session, or when to try again", async () => {
    const email = member.username;
    const logIn = (body: object) => ask("/v1/auth", { body }, at(1));
    const answers = await Promise.all(
      Array.from({ length: 80 }, (_, index) =>
        logIn(index % 3 === 0 ? { email: newName(), password: "wrong" } : { email, password: PASSWORD }),
      ),
    );
    for (const { status, headers, body } of answers.filter((one) => one.status !== 200)) {
      expect([401, 429, 503]).toContain(status);
      expect(body).toMatchObject({ error: expect.any(String) as string, tfa_required: false });
      if (status !== 401) expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
    }
    // Whoever tries again gets in.
    await until(
      () => logIn({ email, password: PASSWORD }),
      ({ status }) => status === 200,
    );
  });
});
