import { createHmac, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Account, adminClient, type CallAdmin } from "../../client/admin-rpcs";
import { connect, type Homeport, type Session } from "../../client/homeport";
import { RpcError } from "../../client/rpc-client";
import { evrIdOf, passwordOf } from "./names";

/** A server and the keys that a simulation needs. */
export interface Target {
  url: string;
  httpKey: string;
  serviceKey: string;
  /** With it sessions are signed here; without it every user logs in by password, which takes a second each. */
  sessionKey?: string | undefined;
}

export interface SimulatedUser {
  username: string;
  evrId: string;
  groupIds: string[];
  session: Session;
}

export interface UserOptions {
  /** Groups that they are members of: id, name or `guild:<guild id>`. */
  groups?: readonly string[] | undefined;
  /** Whether an EVR id is linked to each. */
  players: boolean;
}

const CONFLICT = 409;
const UNAUTHENTICATED = 401;
const TOO_MANY = 429;
const WEEK_SECONDS = 604_800;
/** More at once would only wait for each other on the server. */
const AT_ONCE = 8;

const statusOf = (error: unknown): number => (error instanceof RpcError ? error.status : 0);

async function accountOf(call: CallAdmin, username: string, password: string | undefined): Promise<Account> {
  try {
    return await call("user/create", { username, password });
  } catch (error) {
    if (statusOf(error) !== CONFLICT) throw error;
    return call("user/show", { user: username });
  }
}

/** Nakama's own token (nakama, server/api_authenticate.go): whoever has the key may make one. */
function signedToken(key: string, { id, username }: Account): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = { tid: randomUUID(), uid: id, usn: username, exp: now + WEEK_SECONDS, iat: now };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`;
  return `${signed}.${createHmac("sha256", key).update(signed).digest("base64url")}`;
}

/** The server admits a few log-ins at a time, and says how long the others wait. */
async function patientLogIn(homeport: Homeport, username: string, password: string): Promise<Session> {
  for (;;) {
    try {
      return await homeport.logIn({ username, password });
    } catch (error) {
      if (statusOf(error) !== TOO_MANY) throw error;
      const seconds = Number(/in (\d+) second/.exec((error as RpcError).message)?.[1] ?? 2);
      await sleep(seconds * 1000 + Math.random() * 1000);
    }
  }
}

async function passwordSession(target: Target, call: CallAdmin, account: Account): Promise<Session> {
  const { username, has_password } = account;
  const password = passwordOf(target.serviceKey, username);
  const homeport = connect(target);
  const renew = () => call("user/set-password", { user: account.id, password });
  if (!has_password) await renew();
  try {
    return await patientLogIn(homeport, username, password);
  } catch (error) {
    if (statusOf(error) !== UNAUTHENTICATED) throw error;
    // An account of a run under another service key.
    await renew();
    return patientLogIn(homeport, username, password);
  }
}

async function makeUser(
  target: Target,
  call: CallAdmin,
  username: string,
  { groups = [], players }: UserOptions,
): Promise<SimulatedUser> {
  const { sessionKey, serviceKey } = target;
  const account = await accountOf(
    call,
    username,
    sessionKey === undefined ? passwordOf(serviceKey, username) : undefined,
  );
  const evrId = evrIdOf(username);
  if (players) await call("user/link-evr", { user: account.id, evr_id: evrId });
  const groupIds: string[] = [];
  for (const group of groups) groupIds.push((await call("group/add", { group, user: account.id })).group_id);
  const session =
    sessionKey === undefined
      ? await passwordSession(target, call, account)
      : connect(target).resume({ token: signedToken(sessionKey, account), refresh_token: "" });
  return { username, evrId, groupIds, session };
}

/** Accounts with these names, made now or in an earlier run, with sessions. In the order of the names. */
export async function makeUsers(
  target: Target,
  names: readonly string[],
  options: UserOptions,
): Promise<SimulatedUser[]> {
  const call = adminClient(target);
  const users: SimulatedUser[] = [];
  const waiting = [...names.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      users[next[0]] = await makeUser(target, call, next[1], options);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return users;
}
