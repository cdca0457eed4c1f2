import { setTimeout as sleep } from "node:timers/promises";
import {
  deviceSession,
  edge,
  newGame,
  newPerson,
  PASSWORD,
  type Person,
  type Said,
  signIn,
} from "./stack/identity";
import { sharedServer } from "./stack/server";

const server = sharedServer();
let person: Person;
let game: string;
beforeAll(async () => {
  [person, game] = await Promise.all([newPerson(server), newGame(server)]);
});

const account = (page_session = person.page) => edge(server, "account", { page_session });
const revokeAll = (page_session = person.page) => edge(server, "sessions/revoke-all", { page_session });

/** What the tabs of one browser hear that go on ending all other sessions, and reading, while `act` runs. */
async function besides<T>(act: Promise<T>): Promise<{ done: T; heard: (string | undefined)[] }> {
  let over = false;
  const heard: (string | undefined)[] = [];
  const tab = async (ask: typeof account) => {
    while (!over) heard.push((await ask()).reason);
  };
  const tabs = [tab(revokeAll), tab(account)];
  const done = await act.finally(() => (over = true));
  await Promise.all(tabs);
  return { done, heard };
}

/** Asks again when it is told to, as on a machine that is busy. */
async function patiently(ask: () => Promise<Said>): Promise<Said> {
  for (let tries = 1; ; tries++) {
    const said = await ask();
    if (said.reason !== "too_many" || tries === 8) return said;
    await sleep(Number(said.failure.seconds) * 1000);
  }
}

const only = <T>(values: T[]) => [...new Set(values)];

describe("tabs of one browser that act at the same moment", () => {
  test("end all other sessions, and none of them its own", async () => {
    const device = await deviceSession(server, person, game);
    const other = await signIn(server, person.email);
    for (let turn = 0; turn < 5; turn++) {
      const said = await Promise.all([1, 2, 3, 4].flatMap(() => [revokeAll(), account(), account()]));
      expect(only(said.map(({ status, reason }) => [status, reason].join(" ")))).toEqual(["200 "]);
    }
    expect((await account()).reason).toBeUndefined();
    expect((await edge(server, "me", { session: device.id })).reason).toBe("no_session");
    expect((await account(other)).reason).toBe("no_session");
  });

  test("give the password again while others change the session", async () => {
    const again = () => edge(server, "reauthenticate", { page_session: person.page, password: PASSWORD });
    const { done, heard } = await besides(patiently(again));
    expect(done.body).toEqual({ password_needed: false });
    expect(only(heard)).toEqual([undefined]);
  });

  test("change the password and stay signed in, and everybody else is out", async () => {
    const device = await deviceSession(server, person, game);
    const other = await signIn(server, person.email);
    const new_password = "another horse battery";
    const request = { page_session: person.page, password: PASSWORD, new_password };
    const { done, heard } = await besides(patiently(() => edge(server, "password/change", request)));
    expect(done.body).toEqual({ changed: true });
    expect(only(heard)).toEqual([undefined]);
    expect((await account()).reason).toBeUndefined();
    expect((await account(other)).reason).toBe("no_session");
    expect((await edge(server, "me", { session: device.id })).reason).toBe("no_session");
  });

  test("of two browsers that end all others at once, each alone stays or neither, and never a third", async () => {
    const owner = await newPerson(server);
    const [second, third] = [await signIn(server, owner.email), await signIn(server, owner.email)];
    await Promise.all([revokeAll(owner.page), revokeAll(second)]);
    const alive = (await Promise.all([owner.page, second].map(account))).filter(({ reason }) => !reason);
    expect(alive.length).toBeLessThanOrEqual(1);
    expect((await account(third)).reason).toBe("no_session");
  });
});
