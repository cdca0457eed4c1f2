import { randomBytes } from "node:crypto";
import { renderUnicodeCompact } from "uqr";
import { adminClient } from "../../client/admin-rpcs";
import { readJson } from "../../domain/json";
import type { Target } from "../simulation/accounts";
import { openBrowser } from "./browser";
import type { Person } from "./cast";
import { mustBe, type Teller } from "./teller";

interface Answer {
  status: number;
  body: {
    data?: Record<string, unknown>;
    codes?: { type: string }[];
  };
}

/** A call made as a game would make it, knowing nothing but the API's base address. */
async function ask(edge: string, path: string, sent: { body?: object; session?: string }): Promise<Answer> {
  const answer = await fetch(`${edge}${path}`, {
    ...(sent.body ? { method: "POST", body: JSON.stringify(sent.body) } : {}),
    headers: {
      "Content-Type": "application/json",
      ...(sent.session === undefined ? {} : { Authorization: `Bearer ${sent.session}` }),
    },
  });
  return { status: answer.status, body: readJson(await answer.text()) as Answer["body"] };
}

/** Draws the light squares, for a dark terminal; scanners read the inverse as well. */
const qrCode = (text: string): string =>
  renderUnicodeCompact(text, { border: 2 })
    .split("\n")
    .map((line) => `\n          ${line}`)
    .join("");

/** Signs in a game that cannot ask for a password: its user types a code somewhere else. */
export async function tellSignIn(
  { step }: Teller,
  target: Target,
  edge: string,
  user: Person,
): Promise<void> {
  const call = adminClient(target);
  const game = { id: `demo-${randomBytes(4).toString("hex")}`, name: "Demo Arena" };
  const poll = (hash: string) =>
    ask(edge, "/auth/sessions", { body: { grant_type: "auth_code", auth_code_hash: hash } });
  await call("game/add", game);
  try {
    const code = await step("a game asks for a code and shows it with a link", async () => {
      const { status, body } = await ask(edge, "/auth/codes", { body: { game_id: game.id } });
      mustBe("status", status, 201);
      const data = body.data as Record<
        "user_code" | "hash" | "verification_uri" | "verification_uri_complete",
        string
      >;
      mustBe(
        "the link holds the code",
        data.verification_uri_complete,
        `${data.verification_uri}/${data.user_code}`,
      );
      return [data, `${data.user_code}, ${data.verification_uri}${qrCode(data.verification_uri_complete)}`];
    });

    await step("until the user decides, the game is told to wait", async () => {
      const { status, body } = await poll(code.hash);
      mustBe("status", status, 202);
      mustBe("answer", body.data?.status, "pending");
      return [undefined, `202, ask again in ${String(body.data?.interval)} s`];
    });

    await step(
      `${user.name} follows the link, signs in, sees which game is asking, and approves`,
      async () => {
        const browser = openBrowser();
        const signIn = await browser.open(code.verification_uri_complete);
        const { username, password } = user;
        const entry = await browser.send(signIn, "/sign-in", { login: username, password });
        const question = await browser.send(entry, "/activate/check", { user_code: code.user_code });
        const [start, end] = [code.user_code.slice(0, 4), code.user_code.slice(4)];
        for (const seen of [game.name, `${start}-${end}`, user.name])
          mustBe(`the page shows ${seen}`, question.text.includes(seen), true);
        const done = await browser.send(question, "/activate/decide", { decision: "approve" });
        mustBe("status", done.status, 200);
        mustBe("it ends on", new URL(done.url).pathname.endsWith("/activate/done"), true);
        return [undefined, `${game.name} (${game.id}), ${start}-${end}`];
      },
    );

    const session = await step("the game gets its session, exactly once", async () => {
      const first = await poll(code.hash);
      mustBe("status", first.status, 201);
      const second = await poll(code.hash);
      mustBe("status of the next poll", second.status, 401);
      mustBe("its reason", second.body.codes, [{ type: "auth_code_used" }]);
      const id = String(first.body.data?.id);
      return [id, `201, a session of ${id.length} characters; then 401 auth_code_used`];
    });

    await step("the session works", async () => {
      const { status, body } = await ask(edge, "/me", { session });
      mustBe("status", status, 200);
      mustBe("whose it is", body.data?.name, user.name);
      return [undefined, `/me answers ${user.name}, user ${String(body.data?.id)}`];
    });
  } finally {
    await call("game/remove", { id: game.id });
  }
}
