import { setTimeout as sleep } from "node:timers/promises";
import { textsFor } from "../../src/edge/pages/texts";
import { ask } from "./stack/edge";
import { signedIn } from "./stack/form-visitor";
import { deviceSession, edgeOk, newGame, newPerson, type Person, signIn } from "./stack/identity";
import { admin, sharedServer } from "./stack/server";

const server = sharedServer();

interface Line {
  ref: string;
  kind: string;
  current: boolean;
  fresh: boolean;
}
const list = (person: Person, page_session = person.page) =>
  edgeOk<{ sessions: Line[]; others: number }>(server, "sessions/list", { page_session });

/** What a browser says of itself, and more. */
const AGENT = `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) ${"x".repeat(60)}`;
const MANY = 44;

/** Times are kept by the second. */
async function nextSecond(): Promise<void> {
  const second = () => Math.floor(Date.now() / 1000);
  for (const now = second(); second() === now;) await sleep(20);
}

let person: Person;
let game: string;
let ids: string[] = [];
beforeAll(async () => {
  [person, game] = await Promise.all([
    newPerson(server),
    newGame(server, "A game with a name of usual length"),
  ]);
  // One after the other: a code counts as a guess until it is found.
  for (let at = 0; at < MANY; at++) ids.push((await deviceSession(server, person, game, AGENT)).id);
});

describe("an account with many sessions", () => {
  test("is shown the one that asks and the latest used, and how many others there are", async () => {
    const { sessions, others } = await list(person);
    expect([sessions.length, others]).toEqual([40, MANY + 1 - 40]);
    expect(sessions.map(({ current }) => current)).toEqual([true, ...Array<boolean>(39).fill(false)]);
    const { body } = await admin(server, "session/list", { user: person.id });
    expect([(body.sessions as Line[]).length, body.others]).toEqual([MANY + 1, 0]);
  });

  test("has a page of less than 30 kB with everything it loads, in every language", async () => {
    const visitor = await signedIn(person.username);
    const style = await visitor.get("/style.css");
    for (const { language, home } of ["en", "de", "fr", "es"].map(textsFor)) {
      visitor.language = language;
      const { text } = await visitor.get("/account");
      expect(text.match(/<li>/g)).toHaveLength(40);
      expect(text).toContain(`>${home.others(MANY + 2 - 40)}<`);
      const bytes = Buffer.byteLength(text) + Buffer.byteLength(style.text);
      expect([language, bytes > 10_000, bytes < 30_000]).toEqual([language, true, true]);
    }
  });

  test("ends one of them by its button, and all others at once, those that are not shown too", async () => {
    const visitor = await signedIn(person.username);
    const device = (await list(person)).sessions.find(({ kind }) => kind === "code");
    const ref = device?.ref ?? "none";
    expect((await visitor.get("/account")).text).toContain(`name="ref" value="${ref}"`);
    const alive = async () => {
      const answers = await Promise.all(ids.map((session) => ask("/me", { session })));
      return answers.filter(({ status }) => status === 200).length;
    };
    expect(await alive()).toBe(MANY);
    await visitor.send("/account/sessions/end", { ref });
    expect((await visitor.get("/account")).text).not.toContain(ref);
    expect(await alive()).toBe(MANY - 1);
    await visitor.send("/account/sessions/end-all", {});
    expect(await alive()).toBe(0);
    ids = [];
  });
});

describe("a session that is new since the last visit", () => {
  test("is marked during the whole of a visit, and not in the next", async () => {
    const owner = await newPerson(server);
    await deviceSession(server, owner, game);
    const fresh = async (page: string) => {
      const { sessions } = await list(owner, page);
      return sessions.filter((one) => one.fresh).map(({ kind }) => kind);
    };
    for (let look = 0; look < 2; look++) expect(await fresh(owner.page)).toEqual(["code"]);
    await nextSecond();
    const next = await signIn(server, owner.username);
    expect(await fresh(next)).toEqual([]);
    await nextSecond();
    await deviceSession(server, { ...owner, page: next }, game);
    const visitor = await signedIn(owner.username);
    for (let look = 0; look < 2; look++) {
      const { text } = await visitor.get("/account");
      expect(text.match(/new since your last visit/g)).toHaveLength(1);
    }
  });
});
