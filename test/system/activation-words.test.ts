import { newCode, newGame } from "./stack/edge";
import { signedIn, type Visitor } from "./stack/form-visitor";
import { PASSWORD } from "./stack/identity";
import { newAccount, sharedServer } from "./stack/server";

const server = sharedServer();
let game: { id: string; name: string };
let visitor: Visitor;

beforeAll(async () => {
  const [made, { username }] = await Promise.all([newGame(), newAccount(server, { password: PASSWORD })]);
  game = made;
  visitor = await signedIn(username);
});

/** The question about a fresh code of a game, without its markup. */
async function question(gameId: string, language = "en"): Promise<string> {
  const { user_code } = await newCode(gameId);
  visitor.language = language;
  await visitor.get("/activate");
  const { text } = await visitor.send("/activate/check", { user_code });
  return text.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
}

const MONTH_MS = 2_592_000_000;
const dayIn = (language: string, time: number) =>
  new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" }).format(time);

describe("the question about a code", () => {
  test.each([
    ["en", "Until", "or until you end it"],
    ["de", "Bis", "oder bis Sie es"],
    ["fr", "Jusqu’au", "ou jusqu’à ce que vous"],
    ["es", "Hasta", "o hasta que usted"],
  ])("says in %s until when the device will be signed in", async (language, until, or) => {
    const before = Date.now();
    const text = await question(game.id, language);
    const said = [before, Date.now()].map((now) => `${until} ${dayIn(language, now + MONTH_MS)}`);
    expect(said.some((words) => text.includes(words))).toBe(true);
    expect(text).toContain(`UTC, ${or}`);
  });
});
