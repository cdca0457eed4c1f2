import type { Stack } from "../../src/stack/stack";
import { edge, newCode, newGame, newPerson } from "./stack/identity";
import { newAddress, sharedServer, startServer } from "./stack/server";

const server = sharedServer();
let game: string;
beforeAll(async () => {
  game = await newGame(server);
});

const approve = (user_code: string, page_session: string) =>
  edge(server, "codes/approve", { page_session, user_code });
const deny = (user_code: string, page_session: string) =>
  edge(server, "codes/deny", { page_session, user_code });
const show = (user_code: string, page_session: string) =>
  edge(server, "codes/show", { page_session, user_code });

describe("guessing user codes", () => {
  /** Fair letters, and no code that lives. */
  const wrong = (at: number) => `ZZZZZZ${"BCDFGHJKLM".charAt(at % 10)}Z`;

  test("an account has five wrong tries, says so, and goes on only with the code that it was asked about", async () => {
    const guesser = await newPerson(server);
    const asked = await newCode(server, game);
    await show(asked.user_code, guesser.page);
    for (let at = 0; at < 5; at++)
      expect((await show(wrong(at), guesser.page)).failure).toMatchObject({
        reason: "unknown_code",
        tries_left: 4 - at,
      });
    const { user_code } = await newCode(server, game);
    for (const decide of [show, approve, deny]) {
      const [refused, missed] = [await decide(user_code, guesser.page), await decide(wrong(7), guesser.page)];
      expect(missed.reason).toBe("too_many");
      expect(refused.reason).toBe("too_many");
      expect(refused.failure.seconds).toBeGreaterThan(800);
      expect(refused.failure.seconds).toBeLessThanOrEqual(900);
    }
    expect((await show(user_code, (await newPerson(server)).page)).body).toMatchObject({
      code: { state: "pending" },
    });
    expect((await deny(asked.user_code, guesser.page)).body).toMatchObject({ denied: true });
    expect((await show(asked.user_code, guesser.page)).body).toMatchObject({ code: { state: "denied" } });
  });

  test("a wrong one that is denied counts as one that is approved does, and is answered alike", async () => {
    const guesser = await newPerson(server);
    for (let at = 0; at < 5; at++) {
      const decide = at % 2 === 0 ? deny : approve;
      expect((await decide(wrong(at), guesser.page)).failure).toMatchObject({
        reason: "unknown_code",
        tries_left: 4 - at,
      });
    }
    expect((await deny(wrong(6), guesser.page)).reason).toBe("too_many");
  });

  test("many wrong tries at once are no more than the limit", async () => {
    const guesser = await newPerson(server);
    const answers = await Promise.all(Array.from({ length: 30 }, (_, at) => show(wrong(at), guesser.page)));
    const tried = answers.filter(({ reason }) => reason === "unknown_code");
    expect(tried.length).toBeGreaterThan(0);
    expect(tried.length).toBeLessThanOrEqual(5);
  });

  test("an address has ten wrong tries, whichever accounts it uses, and another address goes on", async () => {
    const address = newAddress();
    const [one, other] = [await newPerson(server), await newPerson(server)];
    for (let at = 0; at < 10; at++)
      await edge(server, "codes/show", {
        page_session: at < 5 ? one.page : other.page,
        user_code: wrong(at),
        address,
      });
    const third = await newPerson(server);
    const { user_code } = await newCode(server, game);
    const at = { page_session: third.page, user_code };
    expect((await edge(server, "codes/show", { ...at, address })).reason).toBe("too_many");
    expect((await edge(server, "codes/show", at)).status).toBe(200);
  });

  test("codes that are right are no guesses", async () => {
    const busy = await newPerson(server);
    const address = newAddress();
    for (let at = 0; at < 12; at++) {
      const { user_code } = await newCode(server, game);
      const shown = await edge(server, "codes/show", { page_session: busy.page, user_code, address });
      expect(shown.reason).toBeUndefined();
    }
  });
});

describe("a site over its ceiling of wrong codes", () => {
  let own: Stack;
  beforeAll(async () => {
    own = await startServer({ CODE_GUESSES_SITE: "2" });
  });
  afterAll(() => own.stop());

  test("slows those who were wrong, keeps nobody else out, also after a restart, and lets those deny who were asked", async () => {
    const [guesser, other, ownGame] = [await newPerson(own), await newPerson(own), await newGame(own)];
    const { user_code } = await newCode(own, ownGame);
    const look = (page_session: string, code = user_code) =>
      edge(own, "codes/show", { page_session, user_code: code });
    for (let at = 0; at < 2; at++) expect((await look(guesser.page, "ZZZZZZZZ")).reason).toBe("unknown_code");
    const expectSlowed = async (page: string) => {
      const { reason, failure } = await look(page);
      expect(reason).toBe("too_many");
      expect(failure.seconds).toBeGreaterThan(30);
      expect(failure.seconds).toBeLessThanOrEqual(60);
    };
    await expectSlowed(guesser.page);
    expect((await look(other.page)).reason).toBeUndefined();
    await own.restartNakama();
    await expectSlowed(guesser.page);
    expect((await look(other.page)).reason).toBeUndefined();
    expect((await look(other.page, "ZZZZZZZZ")).reason).toBe("unknown_code");
    expect((await look(other.page, "ZZZZZZZX")).reason).toBe("too_many");
    const end = ({ page }: { page: string }) => edge(own, "codes/deny", { page_session: page, user_code });
    expect((await end(guesser)).reason).toBe("too_many");
    expect((await end(other)).body).toMatchObject({ denied: true });
  });
});
