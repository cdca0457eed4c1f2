import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Inbox, inbox } from "../../../src/cli/demo/inbox";
import { makeUsers, type SimulatedUser } from "../../../src/cli/simulation/accounts";
import {
  JoinRejected,
  RpcError,
  type JoinOptions,
  type LobbySocket,
  type Prepared,
  type PrepareRequest,
  type ServerMatch,
  type ServerRegistration,
} from "../../../src/client";
import { adminClient, type Group } from "../../../src/client/admin-rpcs";
import type { LobbyFailure } from "../../../src/domain/lobby/failure";
import { newName, type Server } from "./server";

/** Somebody with an account, an EVR id and an open socket. */
export interface Player extends SimulatedUser {
  socket: LobbySocket;
  userId: string;
  discordId: string;
}

/** A game server that waits for work, or has some. */
export interface Host {
  operator: Player;
  socket: LobbySocket;
  registration: ServerRegistration;
  match: ServerMatch;
  inbox: Inbox;
}

export interface HostOptions {
  operator?: Player;
  /** Its own socket unless one is given. */
  socket?: LobbySocket;
}

/** The build of the game that servers of the tests play; above 2^53. */
export const BUILD = 14280634968751706381n;

export const randomBits = (): bigint => randomBytes(8).readBigUInt64BE() | 1n;
export const newEvrId = (): string => `OVR-ORG-${randomBytes(7).readUIntBE(0, 6)}`;
/** Nothing on the server but the game servers of the test has this feature. */
export const newFeature = (): string => `f_${randomBits().toString(36)}`;

/** What a game server says of itself; a test names only what it is about. */
export const registration = (more: Partial<ServerRegistration> = {}): ServerRegistration => ({
  server_id: randomBits(),
  internal_ip: "10.0.0.7",
  external_ip: `198.18.${randomBytes(1)[0]}.${randomBytes(1)[0]}`,
  port: 1024 + (randomBytes(2).readUInt16BE() % 60_000),
  version_lock: BUILD,
  ...more,
});

/** People, bots and game servers on a running server. `strike` closes every socket, which ends every match. */
export function lobbyStage(server: Pick<Server, "url" | "secrets">) {
  const { url, secrets } = server;
  const target = {
    url,
    httpKey: secrets.http_key,
    serviceKey: secrets.service_key,
    sessionKey: secrets.session_key,
  };
  const call = adminClient(target);
  const sockets: LobbySocket[] = [];
  let anyBot: Promise<Player> | undefined;
  let anyOperator: Promise<Player> | undefined;

  const open = async ({ session }: Pick<SimulatedUser, "session">): Promise<LobbySocket> => {
    const socket = await session.openSocket();
    sockets.push(socket);
    return socket;
  };

  /** Accounts that may be there already, by their names. */
  const enterAll = async (names: string[], groups: string[]): Promise<Player[]> => {
    const users = await makeUsers(target, names, { players: true, groups });
    return Promise.all(
      users.map(async (user) => {
        const { userId } = user.session;
        const { discord_id } = await call("user/show", { user: userId });
        return { ...user, userId, discordId: discord_id, socket: await open(user) };
      }),
    );
  };
  /** Members of these groups (ids or names). */
  const players = async (count: number, ...groups: string[]): Promise<Player[]> => {
    const names = Array.from({ length: count }, () => newName("player"));
    const accounts = names.map((username) => ({ username, discord_id: randomBits().toString() }));
    await Promise.all(accounts.map((account) => call("user/create", account)));
    return enterAll(names, groups);
  };
  const player = async (...groups: string[]): Promise<Player> => (await players(1, ...groups))[0] as Player;
  const bot = (): Promise<Player> => (anyBot ??= player("Global Bots"));

  /** A game server that is parked. */
  const park = async (
    more: Partial<ServerRegistration> = {},
    { operator: given, socket: its }: HostOptions = {},
  ): Promise<Host> => {
    const operator = given ?? (await (anyOperator ??= player()));
    const socket = its ?? (await open(operator));
    const offered = registration(more);
    const box = inbox();
    const match = await socket.registerServer(offered, box.handlers);
    return { operator, socket, registration: offered, match, inbox: box };
  };

  return {
    call,
    open,
    player,
    players,
    /** Somebody who has an account already. */
    enter: async (username: string, ...groups: string[]): Promise<Player> =>
      (await enterAll([username], groups))[0] as Player,
    bot,
    park,
    /** A match that a bot prepared on a game server of its own. */
    prepare: async (
      request: PrepareRequest = {},
      more: Partial<ServerRegistration> = {},
      options: HostOptions = {},
    ): Promise<Host & { id: string; prepared: Prepared }> => {
      const host = await park(more, options);
      const asked = { id: host.match.id, mode: "echo_arena", ...request };
      const preparer = await bot();
      // A guild's matches are prepared by its members.
      if (asked.guild_id !== undefined)
        await call("group/add", { group: `guild:${asked.guild_id}`, user: preparer.userId });
      const prepared = await preparer.session.prepare(asked);
      return { ...host, id: host.match.id, prepared };
    },
    /** Gives an id free that a test before this one may have registered. */
    release: (serverId: bigint): Promise<void> =>
      call("server/release", { id: String(serverId) }).then(
        () => {},
        (error: unknown) => {
          if (!(error instanceof RpcError) || error.status !== 404) throw error;
        },
      ),
    /** A guild group of the moment. */
    group: (hosts?: "members" | "admins"): Promise<Group> =>
      call("group/create", { name: newName("guild"), guild_id: newName("g"), hosts }),
    strike: () => {
      for (const socket of sockets.splice(0)) socket.close();
    },
  };
}

export type LobbyStage = ReturnType<typeof lobbyStage>;

/** Joins, with the player's own EVR id unless told otherwise. */
export const joinAs = ({ socket, evrId }: Player, id: string, options: JoinOptions = {}, box = inbox()) =>
  socket.joinMatch(id, { evrId, ...options }, box.handlers);

const SOON_MS = 5_000;

/** Tries again until nothing is wrong any more, and fails with the last of what was. */
export async function eventually<T>(attempt: () => Promise<T> | T, withinMs = SOON_MS): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(25);
    }
  }
}

/**
 * How long it takes at best, in milliseconds: other work on the machine makes a time longer, never shorter.
 * Tries again while it takes longer than the `promised` time, and not for ever.
 */
export async function atBest(promisedMs: number, measure: () => Promise<number>): Promise<number> {
  let best = Infinity;
  for (let tries = 0; tries < 5 && best >= promisedMs; tries++) best = Math.min(best, await measure());
  return best;
}

/** Why a socket was not let in; anything but a rejection is an error. */
export async function rejectionOf(attempt: Promise<unknown>): Promise<LobbyFailure> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof JoinRejected) return error.failure;
    throw error;
  }
  throw new Error("it was let in");
}
