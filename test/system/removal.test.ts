import { allHosts, newViewer, shown, type Viewer } from "./stack/hosts";
import {
  type ApiSession,
  deviceSession,
  edge,
  edgeOk,
  newCode,
  newGame,
  newPerson,
  PASSWORD,
  type Person,
  signIn,
} from "./stack/identity";
import { eventually, lobbyStage, registration } from "./stack/lobby-stage";
import { admin, newName, sharedServer } from "./stack/server";

/** What a removal does to what is under way. */
const server = sharedServer();
const stage = lobbyStage(server);
let person: Person;
let bob: Viewer;
beforeAll(async () => {
  [person, bob] = [await newPerson(server), await newViewer(server, stage)];
});
afterAll(() => stage.strike());

const exchange = (hash: string) => edge(server, "codes/exchange", { hash });

describe("a game that is removed", () => {
  test("while its devices poll: each has a session that lives, or none, and none has one afterwards", async () => {
    const id = await newGame(server);
    const hashes: string[] = [];
    for (let at = 0; at < 12; at++) {
      const { hash, user_code } = await newCode(server, id);
      await edgeOk(server, "codes/approve", { page_session: person.page, user_code });
      hashes.push(hash);
    }
    const polls = hashes.slice(0, 10).map(exchange);
    const remove = admin(server, "game/remove", { id }).then(({ status }) => status);
    for (const { body, reason } of await Promise.all(polls)) {
      const { session } = body as { session?: ApiSession };
      if (session === undefined) expect(reason).toBe("auth_code_denied");
      else expect((await edge(server, "me", { session: session.id })).reason).toBeUndefined();
    }
    expect(await remove).toBe(200);
    for (const hash of hashes.slice(10)) expect((await exchange(hash)).reason).toBe("auth_code_denied");
  });

  test("keeps the hosts that its sessions have registered, since those live on", async () => {
    const id = await newGame(server);
    const name = newName();
    const api = await deviceSession(server, person, id);
    const operator = await stage.enter(person.username);
    await stage.park({ name, identity_session: api.id }, { operator });
    await shown(bob, name, { game_id: id });
    await admin(server, "game/remove", { id });
    await shown({ ...bob, api }, name, { game_id: id, self: true });
  });
});

describe("an organisation that is removed", () => {
  test("takes its users' sessions, log-ins and approvals along, and no game server registers with one", async () => {
    const [org, external_id] = [newName("org"), newName("user")];
    await admin(server, "org/add", { name: org });
    const { key: api_key } = (await admin(server, "api-key/create", { org })).body;
    const { user_id, username } = (await admin(server, "org/user", { org, external_id })).body;
    await admin(server, "user/set-password", { user: user_id, password: PASSWORD });
    const asked = { api_key, external_id };
    const { session: api } = await edgeOk<{ session: ApiSession }>(server, "enterprise/session", asked);
    const operator = await stage.enter(String(username));
    const name = newName();
    await stage.park({ name, identity_session: api.id }, { operator });
    await eventually(async () => expect(await allHosts(api.id)).toHaveLength(1));
    const page_session = await signIn(server, String(username));
    const { hash, user_code } = await newCode(server, await newGame(server));
    await edgeOk(server, "codes/approve", { page_session, user_code });

    await admin(server, "org/remove", { org });
    expect((await exchange(hash)).reason).toBe("auth_code_denied");
    expect((await edge(server, "hosts", { session: api.id })).reason).toBe("no_session");
    expect((await edge(server, "account", { page_session })).reason).toBe("no_session");
    const logIn = { login: username, password: PASSWORD, kind: "personal" };
    expect((await edge(server, "log-in", logIn)).reason).toBe("bad_credentials");
    const again = registration({ identity_session: api.id });
    await expect(operator.socket.registerServer(again, {})).rejects.toThrow(/identity_session: not a valid/);
    // The game server itself plays on: its log-in is the administrator's to take away.
    await shown(bob, name, { public: true });
  });
});
