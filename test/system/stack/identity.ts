import { setTimeout as sleep } from "node:timers/promises";
import { threeCodes } from "./authenticator";
import { admin, newAccount, newAddress, newName, PASSWORD, rpc, type Server } from "./server";

export { PASSWORD };

export type Wire = Pick<Server, "url" | "secrets" | "settings" | "databaseUrl">;

/** An answer of the edge's RPCs; `reason` and `seconds` of a refusal that was to be expected. */
export interface Said {
  status: number;
  body: Record<string, unknown>;
  text: string;
  reason: string | undefined;
  failure: Record<string, unknown>;
}

/** Calls an RPC as an edge does; the client's address is a new one unless it is given. */
export async function edge(server: Wire, id: string, request: Record<string, unknown>): Promise<Said> {
  const answer = await rpc(
    server,
    `identity/${id}`,
    { address: newAddress(), ...request },
    { service: true },
  );
  const failure = (answer.body.failure ?? {}) as Record<string, unknown>;
  return { ...answer, failure, reason: failure.reason as string | undefined };
}

function bodyOf<T>(id: string, { status, body, text, reason }: Said): T {
  if (status !== 200 || reason !== undefined) throw new Error(`${id}: ${status} ${text}`);
  return body as T;
}

/** The same for a call that has to go well. */
export const edgeOk = async <T = Record<string, never>>(
  server: Wire,
  id: string,
  request: Record<string, unknown>,
): Promise<T> => bodyOf<T>(id, await edge(server, id, request));

export async function newGame(server: Wire, name = "Try it out"): Promise<string> {
  const id = newName("game");
  const { status, text } = await admin(server, "game/add", { id, name });
  if (status !== 200) throw new Error(`no game: ${text}`);
  return id;
}

export interface Person {
  id: string;
  username: string;
  email: string;
  /** A session of the web page, freshly signed in. */
  page: string;
}

export const newPerson = async (server: Wire): Promise<Person> => {
  const email = `${newName("mail")}@example.org`;
  const account = await newAccount(server, { password: PASSWORD, email });
  return { id: account.id, username: account.username, email, page: await signIn(server, email) };
};

/** A log-in on the page: it asks again when it is told to, as on a machine that is busy. */
export async function signIn(server: Wire, login: string, more: object = {}): Promise<string> {
  const request = { login, password: PASSWORD, kind: "page", agent: "Test browser", ...more };
  for (let tries = 1; ; tries++) {
    const said = await edge(server, "log-in", request);
    const seconds = Number(said.failure.seconds);
    if (said.reason !== "too_many" || !(seconds <= 5) || tries === 5)
      return bodyOf<{ session: { id: string } }>("log-in", said).session.id;
    await sleep(seconds * 1000);
  }
}

export interface Code {
  hash: string;
  user_code: string;
  expires_at: number;
  interval: number;
}

export const newCode = (server: Wire, game_id: string, more: object = {}): Promise<Code> =>
  edgeOk<Code>(server, "codes/create", { game_id, agent: "uncurl/0.0", ...more });

export interface ApiSession {
  id: string;
  user_id: number;
  roles: string[];
  host_peer_id: string;
  expires_at: number;
}

/** The whole way of a device: a code, approved on the page, exchanged. */
export async function deviceSession(
  server: Wire,
  person: Person,
  game_id: string,
  agent = "",
): Promise<ApiSession> {
  const { hash, user_code } = await newCode(server, game_id);
  await edgeOk(server, "codes/approve", { page_session: person.page, user_code });
  return (await edgeOk<{ session: ApiSession }>(server, "codes/exchange", { hash, agent })).session;
}

interface SecondFactor {
  secret: string;
  /** The first of them is used up. */
  codes: [string, string, string];
  recovery: string[];
}

export async function turnOnSecondFactor(server: Wire, { page }: Person): Promise<SecondFactor> {
  const asked = { page_session: page };
  const { secret } = await edgeOk<{ secret: string }>(server, "second-factor/begin", asked);
  const codes = await threeCodes(secret);
  const { recovery_codes } = await edgeOk<{ recovery_codes: string[] }>(server, "second-factor/confirm", {
    ...asked,
    tfa: codes[0],
  });
  return { secret, codes, recovery: recovery_codes };
}

export type Secured = Person & SecondFactor;

/** A person with a second factor; the first of the three codes has turned it on. */
export async function newSecured(server: Wire): Promise<Secured> {
  const person = await newPerson(server);
  return { ...person, ...(await turnOnSecondFactor(server, person)) };
}
