import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { once } from "node:events";
import { symbolOf } from "../../../src/domain/symbol";
import { decodeFrame } from "../../../src/evr/codec";
import { evrIdOf, type WireEvrId } from "../../../src/evr/evr-id";
import type { Messages } from "../../../src/evr/messages/catalogue";
import { type Line, logInAs, openLine } from "./gateway";
import { BUILD, type LobbyStage, type Player, randomBits } from "./lobby-stage";

/** Clients and game servers of the binary protocol, as small as tests of the gateway need them. */

export const NO_UUID = "00000000-0000-0000-0000-000000000000";
const ANY = 0xffffffffffffffffn;

/** What answers UDP probes in a game server's place; `mute` makes it deaf. */
export interface GamePort {
  ip: string;
  port: number;
  mute(isMute: boolean): void;
  /** Requests that came. */
  asked(): number;
  close(): void;
}

/** Every address that begins with 127 is this machine. */
export async function openGamePort(ip = "127.0.0.1"): Promise<GamePort> {
  const socket: Socket = createSocket("udp4");
  let isMute = false;
  let asked = 0;
  let isClosed = false;
  socket.on("message", (datagram: Uint8Array, { port, address }: RemoteInfo) => {
    asked++;
    const answer = Buffer.concat([Buffer.from("9178b7e056e57a4f", "hex"), datagram.subarray(8)]);
    if (!isMute) socket.send(answer, port, address);
  });
  socket.bind(0, ip);
  await once(socket, "listening");
  return {
    ip,
    port: socket.address().port,
    mute: (to) => void (isMute = to),
    asked: () => asked,
    // A game server that came back has the port of the one before.
    close() {
      if (!isClosed) socket.close();
      isClosed = true;
    },
  };
}

export interface EvrHost {
  line: Line;
  operator: Player;
  game: GamePort;
  serverId: bigint;
  registered: Messages["SNSLobbyRegistrationSuccess"];
}

interface HostAsked {
  query?: Record<string, string>;
  operator?: Player;
  base?: string;
  game?: GamePort;
  port?: number;
  serverId?: bigint;
}

/** A game server's line, with a registration under way. */
export async function askToHost(stage: LobbyStage, asked: HostAsked = {}) {
  const operator = asked.operator ?? (await stage.player());
  const game = asked.game ?? (await openGamePort());
  const line = await openLine({
    ...(asked.base !== undefined && { base: asked.base }),
    address: "127.0.0.1",
    headers: { authorization: `Bearer ${operator.session.tokens().token}` },
    query: asked.query ?? {},
  });
  const serverId = asked.serverId ?? randomBits();
  line.send({
    name: "ERGameServerRegistrationRequest",
    value: {
      ...{ serverId, internalIp: "127.0.0.1", port: asked.port ?? game.port },
      ...{ region: symbolOf("us-central-2"), versionLock: BUILD },
    },
  });
  return { line, operator, game, serverId };
}

/** A game server that is parked. */
export async function parkEvr(stage: LobbyStage, asked: HostAsked = {}): Promise<EvrHost> {
  const host = await askToHost(stage, asked);
  const registered = await Promise.race([
    host.line.next("SNSLobbyRegistrationSuccess"),
    host.line
      .next("SNSLobbyRegistrationFailure")
      .then(({ code }) => Promise.reject(new Error(`registration failure ${code}`))),
  ]);
  return { ...host, registered };
}

/** Plays what it is told to start, and admits whoever connects. */
export async function startsSession(host: EvrHost): Promise<Messages["ERGameServerStartSession"]> {
  const start = await host.line.next("ERGameServerStartSession");
  host.line.send({ name: "ERGameServerSessionStarted", value: {} });
  return start;
}

export interface EvrPlayer {
  player: Player;
  evrId: WireEvrId;
  session: string;
  login: Line;
  /** Its connection for matches. */
  line: Line;
}

interface EvrPlayerAsked {
  query?: Record<string, string>;
  base?: string;
  loginBase?: string;
  player?: Player;
  /** Says at once how near game servers are: it does not know. */
  answersPings?: boolean;
}

function answerPings(line: Line): void {
  line.socket.on("message", (data: Buffer) => {
    for (const { name, value } of decodeFrame(data).messages)
      if (name === "SNSLobbyPingRequestv3") {
        const results = value.endpoints.map(({ internal, external }) => ({
          internal,
          external,
          milliseconds: 0,
        }));
        line.send({ name: "SNSLobbyPingResponse", value: { results } });
      }
  });
}

export async function enterEvr(stage: LobbyStage, asked: EvrPlayerAsked = {}): Promise<EvrPlayer> {
  const player = asked.player ?? (await stage.player());
  const evrId = evrIdOf(player.evrId) as WireEvrId;
  const login = await logInAs({ evrId, ...(asked.loginBase !== undefined && { base: asked.loginBase }) });
  const line = await openLine({
    query: asked.query ?? {},
    ...(asked.base !== undefined && { base: asked.base }),
  });
  if (asked.answersPings ?? true) answerPings(line);
  return { player, evrId, session: login.session, login: login.line, line };
}

type Team = { teamIndex?: number; asModerator?: boolean };
const asks = ({ evrId, session }: EvrPlayer, { teamIndex = -1 }: Team) => ({
  ...{ versionLock: BUILD, platform: symbolOf("OVR"), loginSession: session },
  entrants: [{ evrId, teamIndex }],
});

interface MatchAsked extends Team {
  mode?: string;
  level?: bigint;
  channel?: string;
  region?: bigint;
}

export function find(who: EvrPlayer, { mode = "echo_arena", channel = NO_UUID, ...more }: MatchAsked = {}) {
  const gametype = BigInt.asIntN(64, symbolOf(mode));
  who.line.send({
    name: "SNSLobbyFindSessionRequestv11",
    value: {
      ...asks(who, more),
      ...{ mode: symbolOf(mode), level: more.level ?? ANY, flags: 2, currentMatch: NO_UUID, channel },
      json: { gametype, appid: "1369078409873402" },
    },
  });
}

export function create(
  who: EvrPlayer,
  { mode = "echo_arena_private", channel = NO_UUID, ...more }: MatchAsked = {},
) {
  const gametype = BigInt.asIntN(64, symbolOf(mode));
  who.line.send({
    name: "SNSLobbyCreateSessionRequestv9",
    value: {
      ...asks(who, more),
      ...{ region: more.region ?? ANY, mode: symbolOf(mode), level: more.level ?? ANY },
      ...{ lobbyType: 1, flags: 1, channel, json: { gametype, appid: "1369078409873402" } },
    },
  });
}

export function join(who: EvrPlayer, target: { match: string } | { moderate: WireEvrId }, team: Team = {}) {
  const flags = ("moderate" in target ? 11n : 1n) | (team.asModerator === true ? 0x100n : 0n);
  who.line.send({
    name: "SNSLobbyJoinSessionRequestv7",
    value: { ...asks(who, team), target, flags, json: { appid: "1369078409873402" } },
  });
}

/** What the player is answered: where it has come to, or why not. */
async function outcome({ line }: EvrPlayer) {
  const came = await line.nextOf("SNSLobbySessionSuccessv5", "SNSLobbySessionFailurev4");
  if (came.name === "SNSLobbySessionSuccessv5") return { success: came.value };
  const { errorCode: code, text } = came.value;
  return { failure: { code, ...text } };
}

export async function success(who: EvrPlayer): Promise<Messages["SNSLobbySessionSuccessv5"]> {
  const came = await outcome(who);
  if ("failure" in came) throw new Error(`${came.failure.code}: ${came.failure.message}`);
  return came.success;
}

export async function failure(who: EvrPlayer) {
  const came = await outcome(who);
  if ("success" in came) throw new Error("it was seated");
  return came.failure;
}
