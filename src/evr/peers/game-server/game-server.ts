import type { Message } from "../../codec";
import { evrIdOf, sameEvrId, type WireEvrId } from "../../evr-id";
import { NO_GUID } from "../../fields/guid";
import { type LogIn, logIn } from "../client/log-in";
import { askConfig } from "../client/main-menu";
import { list } from "../client/options";
import { answerPings } from "../client/pings";
import { Complaint, complaintsOf } from "../complaints";
import { readJson } from "../../../domain/json";
import { type Service, serviceUrl } from "../line/address";
import { type Line, openLine } from "../line/line";
import { linesOf } from "../line/lines";
import type { HeardSuccess } from "../success";
import type { Packet } from "../udp/packets";
import { openGamePort, type Reply } from "./datagrams";
import { enveloped } from "./envelopes";
import { JERSEY, wornIn } from "./worn";
import type { GameServerOptions } from "./options";
import { type Registration, registrationOf } from "./registration";
import { type Rejection, sessionsOf, type StartedSession } from "./session";

type Json = Record<string, unknown>;

/** A simulated game server: it follows section 7, and complains about what is not as described. */
export interface GameServer {
  readonly complaints: readonly string[];
  readonly port: number;
  /** Config and log-in, as a client does it. */
  logIn(): Promise<LogIn>;
  /** Parks. A log-in is not needed for it. */
  register(): Promise<Registration>;
  nextStart(): Promise<StartedSession>;
  /** The next player who is announced, with the keys. */
  nextPlayer(): Promise<HeardSuccess>;
  nextDrop(): Promise<Rejection>;
  /** Who plays here, by player session. */
  readonly playing: ReadonlySet<string>;
  /** Asks about player sessions that say they are here. */
  accept(...playerSessions: string[]): Promise<{ accepted: readonly string[]; rejected: readonly string[] }>;
  /** A player has left. */
  remove(playerSession: string): Promise<void>;
  confirmStart(): Promise<void>;
  lock(): Promise<void>;
  unlock(): Promise<void>;
  /** The match is over; the service parks the server again. */
  endSession(): Promise<void>;
  profileOf(evrId: WireEvrId): Promise<Json>;
  reportStatistics(evrId: WireEvrId, update: Json): Promise<void>;
  saveLoadout(playerSession: string, evrId: WireEvrId, slots: Record<string, string>): Promise<void>;
  answerProbes(does: boolean): void;
  /** When its own connection closes. */
  closed(): Promise<void>;
  line(service: Service): Promise<Line>;
  /** Closes everything in order. */
  stop(): Promise<void>;
  /** Is gone without a word. */
  crash(): void;
}

const NOT_ACCEPTED = 1;

export async function gameServer(options: GameServerOptions): Promise<GameServer> {
  const evrId = evrIdOf(options.evrId);
  if (!evrId) throw new RangeError("not an EVR id");
  const complaints = complaintsOf(`game server ${options.serverId}`);
  const complain = (what: string): Complaint => complaints.add(`serverdb: ${what}`);
  const newForm = options.form === "envelope";
  const playing = new Set<string>();
  const answers = new Map<string, Packet>();
  let asked = 0;
  let session = NO_GUID;

  /** A client says which player session it is: nobody is let in whom the service does not accept. */
  const onPacket = (packet: Packet, _: HeardSuccess, reply: Reply): void => {
    const { kind, session: player } = packet;
    const known = answers.get(player);
    if (kind === "hello" && known) reply(known);
    else if (kind === "hello") void letIn(player, reply).catch(() => undefined);
    else if (kind === "goodbye" && playing.delete(player)) void server.remove(player).catch(() => undefined);
  };
  const asking = new Set<string>();
  const letIn = async (player: string, reply: Reply): Promise<void> => {
    if (asking.has(player)) return;
    asking.add(player);
    const { accepted } = await server.accept(player);
    asking.delete(player);
    const admitted = accepted.includes(player);
    const answer: Packet = admitted
      ? { kind: "welcome", session: player }
      : { kind: "refused", session: player, code: NOT_ACCEPTED };
    if (admitted) playing.add(player);
    answers.set(player, answer);
    reply(answer);
  };

  const port = await openGamePort(
    {
      port: options.port ?? 0,
      address: options.address ?? "127.0.0.1",
      answersProbes: options.answersProbes ?? true,
    },
    onPacket,
  );
  const sessions = sessionsOf(
    newForm,
    () => asked,
    complain,
    (success) => {
      if (success.endpoint.port !== port.port) complain("a success names another port");
      port.expect(success);
    },
    () => {
      if (options.confirmsStart ?? true) void server.confirmStart().catch(() => undefined);
    },
  );
  const registration = registrationOf(options, complain);

  const lines = linesOf(async (service) => {
    const own = service === "serverdb";
    const opened = await openLine({
      name: service,
      complaints,
      headers: {
        ...options.headers,
        ...(options.bearer !== undefined && service !== "config"
          ? { authorization: `Bearer ${options.bearer}` }
          : {}),
      },
      url: serviceUrl(options, service, parametersOf(options, service)),
      routes: own
        ? { ...sessions.routes, ...registration.routes }
        : // Its log-in is a client's, and is asked what clients are asked.
          { SNSLobbyPingRequestv3: answerPings(complaints) },
    });
    if (own) void opened.closed.then(() => sessions.end(new Complaint("the serverdb connection is closed")));
    return opened;
  });
  const say = async (old: Message, event?: number): Promise<void> => {
    const matchId = sessions.current()?.matchId ?? NO_GUID;
    const line = await lines.of("serverdb");
    if (newForm && event !== undefined)
      line.send(enveloped({ case: "lobbySessionEvent", value: { lobbySessionId: matchId, code: event } }));
    else line.send(old);
  };

  const server: GameServer = {
    complaints: complaints.list,
    port: port.port,
    playing,
    async logIn() {
      await askConfig(await lines.of("config"), "main_menu", complaints);
      const player = { evrId, displayName: "game server", headsetSerial: "N/A" };
      const answer = await logIn(await lines.of("login"), player, session, complaints);
      if (answer.ok) session = answer.session;
      return answer;
    },
    register: async () =>
      registration.send(await lines.of("serverdb"), port.port, session === NO_GUID ? "" : session),
    nextStart: () => sessions.starts.next(),
    nextPlayer: () => sessions.players.next(),
    nextDrop: async () => {
      const drop = await sessions.drops.next();
      for (const player of drop.playerSessions) playing.delete(player);
      return drop;
    },
    async accept(...playerSessions) {
      const line = await lines.of("serverdb");
      asked++;
      const lobbySessionId = sessions.current()?.matchId ?? NO_GUID;
      line.send(
        newForm
          ? enveloped({
              case: "lobbyEntrantsConnected",
              value: { lobbySessionId, entrantIds: playerSessions },
            })
          : { name: "ERGameServerAcceptPlayers", value: { playerSessions } },
      );
      return sessions.verdicts.next();
    },
    async remove(playerSession) {
      const lobbySessionId = sessions.current()?.matchId ?? NO_GUID;
      const line = await lines.of("serverdb");
      line.send(
        newForm
          ? enveloped({
              case: "lobbyEntrantRemoved",
              value: { lobbySessionId, entrantId: playerSession, code: 0 },
            })
          : { name: "ERGameServerPlayerRemove", value: { playerSession } },
      );
    },
    confirmStart: () => say({ name: "ERGameServerSessionStarted", value: {} }, 1),
    async endSession() {
      await say({ name: "ERGameServerEndSession", value: {} }, 2);
      sessions.over();
      playing.clear();
      answers.clear();
    },
    lock: () => say({ name: "ERGameServerPlayerSessionsLocked", value: {} }, 3),
    unlock: () => say({ name: "ERGameServerPlayerSessionsUnlocked", value: {} }, 4),
    async profileOf(whose) {
      const login = await lines.of("login");
      login.send({ name: "SNSOtherUserProfileRequest", value: { evrId: whose, json: {} } });
      const answer = await login.expect("SNSOtherUserProfileSuccess");
      if (!sameEvrId(answer.evrId, whose)) complaints.add("another player's profile came");
      return readJson(answer.json) as Json;
    },
    async reportStatistics(whose, update) {
      const login = await lines.of("login");
      login.send({ name: "SNSUserServerProfileUpdateRequest", value: { evrId: whose, json: update } });
      const answer = await login.expect("SNSUserServerProfileUpdateSuccess");
      if (!sameEvrId(answer.evrId, whose)) complaints.add("statistics of another player were taken");
    },
    async saveLoadout(playerSession, whose, slots) {
      (await lines.of("serverdb")).send(
        newForm
          ? wornIn(sessions.current()?.matchId ?? NO_GUID, whose, slots)
          : {
              name: "GameServerSaveLoadout",
              value: { playerSession, evrId: whose, loadoutNumber: JERSEY, json: { slots } },
            },
      );
    },
    answerProbes: (does) => port.answerProbes(does),
    closed: async () => (await lines.of("serverdb")).closed,
    line: (service) => lines.of(service),
    async stop() {
      await lines.close();
      port.close();
    },
    crash() {
      lines.cut();
      port.close();
    },
  };
  return server;
}

function parametersOf(options: GameServerOptions, service: Service): Record<string, string | undefined> {
  const { discordId, password } = options;
  if (service === "login") return { discordid: discordId, password };
  if (service !== "serverdb") return {};
  return {
    discordid: discordId,
    password,
    features: list(options.features),
    guilds: list(options.guilds),
    regions: list(options.regions),
    tags: list(options.tags),
  };
}
