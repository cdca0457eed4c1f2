import { ask, newCode, newGame, poll } from "./stack/edge";
import { type PageAnswer, signedIn, type Visitor } from "./stack/form-visitor";
import { PASSWORD } from "./stack/identity";
import { admin, newAccount, newName, sharedServer } from "./stack/server";

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
    ["de", "Bis", "oder bis du es"],
    ["fr", "Jusqu’au", "ou jusqu’à ce que tu"],
    ["es", "Hasta", "o hasta que lo"],
  ])("says in %s until when the device will be signed in", async (language, until, or) => {
    const before = Date.now();
    const text = await question(game.id, language);
    const said = [before, Date.now()].map((now) => `${until} ${dayIn(language, now + MONTH_MS)}`);
    expect(said.some((words) => text.includes(words))).toBe(true);
    expect(text).toContain(`UTC, ${or}`);
  });

  test("names who registered the game: the operator of the site, or whom the operator named", async () => {
    expect(await question(game.id)).toContain(`(${game.id}; added by the operator of this site)`);
    const theirs = { id: newName("game"), name: "Theirs", publisher: "Example <b>Studio</b>" };
    await admin(server, "game/add", theirs);
    const words = { en: "added by", de: "eingetragen von", fr: "ajouté par", es: "añadido por" };
    for (const [language, by] of Object.entries(words))
      expect(await question(theirs.id, language)).toContain(
        `(${theirs.id}; ${by} Example &lt;b&gt;Studio&lt;/b&gt;)`,
      );
  });
});

describe("where a code was asked for", () => {
  const HERE = "the network you&#39;re on";
  const ELSEWHERE = "not the network you&#39;re on";

  test.each([
    ["2001:db8:1:2::5", "2001:db8:1:2:ffff:0:0:9", HERE],
    ["2001:db8:1:2::5", "2001:db8:1:3::5", ELSEWHERE],
    ["203.0.113.7", "203.0.113.7", HERE],
    ["203.0.113.7", "203.0.113.8", ELSEWHERE],
    ["203.0.113.7", "::ffff:203.0.113.7", HERE],
    ["203.0.113.7", "2001:db8:1:2::5", ELSEWHERE],
  ])("a browser at %s, a device at %s: %s", async (browser, device, words) => {
    visitor.address = browser;
    const asked = await ask("/auth/codes", { body: { game_id: game.id }, address: device });
    visitor.language = "en";
    await visitor.get("/activate");
    const { text } = await visitor.send("/activate/check", { user_code: asked.body.data.user_code });
    expect(text).toContain(`: ${words}<`);
    expect(text.includes("is on a different network from yours")).toBe(words === ELSEWHERE);
  });
});

describe("the page after an approval", () => {
  const approve = async () => {
    const code = await newCode(game.id);
    visitor.language = "en";
    await visitor.get("/activate");
    return {
      code,
      page: await visitor.send("/activate/decide", { user_code: code.user_code, decision: "approve" }),
    };
  };
  const looks = (page: PageAnswer) => [page.headers.get("refresh"), page.text.includes("autofocus")];

  test("looks again by itself until the device has picked its session up, and leaves the focus alone", async () => {
    const { code, page } = await approve();
    expect(looks(page)).toEqual(["5; url=/activate/done?look=1", true]);
    const next = await visitor.get("/activate/done?look=1");
    expect([next.title, ...looks(next)]).toEqual(["Approved", "5; url=/activate/done?look=2", false]);
    expect((await poll(code.hash)).status).toBe(201);
    const last = await visitor.get("/activate/done?look=2");
    expect([last.title, ...looks(last)]).toEqual(["Your device is connected", null, true]);
  });

  test("does so for a minute, and no longer when the approval was taken back", async () => {
    const { code } = await approve();
    for (const look of ["12", "13", "99999"])
      expect(looks(await visitor.get(`/activate/done?look=${look}`))).toEqual([null, false]);
    for (const look of ["-1", "x", "1.5", ""])
      expect(looks(await visitor.get(`/activate/done?look=${look}`))).toEqual([
        "5; url=/activate/done?look=1",
        true,
      ]);
    const ended = await visitor.send("/activate/decide", { user_code: code.user_code, decision: "deny" });
    expect([ended.title, ...looks(ended)]).toEqual(["Denied", null, true]);
  });
});
