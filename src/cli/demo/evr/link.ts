import type { GameClient } from "../../../evr/peers/client/client";
import { openBrowser } from "../browser";
import type { Person } from "../cast";
import { mustBe, type Teller } from "../teller";

const CODE = /\b([B-Z]{4})-([B-Z]{4})$/m;
const PAGE = /^\S+\/activate$/m;

/** A game whose EVR id nobody knows is told a code, by which its player links it to an account. */
export async function tellLink({ step }: Teller, user: Person, game: GameClient): Promise<void> {
  const { code, page } = await step(
    `${user.name}'s game comes with an EVR id that nobody knows, and is told a page and a code`,
    async () => {
      const answer = await game.logIn();
      mustBe("logged in", answer.ok, false);
      const text = answer.ok ? "" : answer.text;
      const [, first = "", second = ""] = CODE.exec(text) ?? [];
      const [address = ""] = PAGE.exec(text) ?? [];
      mustBe("the text has a code", first !== "", true);
      mustBe("the text has a page", address !== "", true);
      const shown = text.split("\n").join(" / ");
      return [
        { code: `${first}${second}`, page: address.includes("://") ? address : `https://${address}` },
        shown,
      ];
    },
  );

  await step(`${user.name} opens the page, signs in, sees which EVR id asks, and confirms`, async () => {
    const browser = openBrowser();
    const signIn = await browser.open(`${page}/${code}`);
    const { username, password, evrId } = user;
    const entry = await browser.send(signIn, "/sign-in", { login: username, password });
    const question = await browser.send(entry, "/activate/check", { user_code: code });
    for (const seen of [evrId, `demo ${user.name}`, user.name])
      mustBe(`the page shows ${seen}`, question.text.includes(seen), true);
    const done = await browser.send(question, "/activate/decide", { decision: "approve" });
    mustBe("status", done.status, 200);
    mustBe("the page says that it is linked", done.text.includes("Linked"), true);
    return [undefined, evrId];
  });
}
