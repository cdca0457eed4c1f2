import type { Message } from "../../codec";
import { evrIdOf, type WireEvrId } from "../../evr-id";
import { NO_GUID } from "../../fields/guid";
import { complaintsOf } from "../complaints";
import { type Service, serviceUrl } from "../line/address";
import { type Line, openLine, type Routes } from "../line/line";
import { linesOf } from "../line/lines";
import { symbol } from "../session-settings";
import type { HeardSuccess } from "../success";
import { play, type Play } from "../udp/play";
import { type Friends, friends } from "./friends";
import { type LogIn, logIn } from "./log-in";
import * as menu from "./main-menu";
import { type LobbyAnswer, matching, type Matching, type PlayerSessions } from "./matching";
import { type ClientOptions, list } from "./options";
import { type Parties, parties } from "./party";
import { answerPings } from "./pings";
import {
  createRequest,
  type CreateWish,
  findRequest,
  type FindWish,
  joinRequest,
  type JoinWish,
} from "./requests";

/** A simulated game client: it follows section 7, and complains about what is not as described. */
export interface GameClient {
  readonly evrId: WireEvrId;
  readonly complaints: readonly string[];
  /** The login session, once logged in. It is given at the next log-in as the one before. */
  readonly session: string;
  logIn(): Promise<LogIn>;
  /** Everything between the start of the game and its main menu, a log-in included. */
  toMainMenu(): Promise<LogIn>;
  updateProfile(profile: Record<string, unknown> | string): Promise<boolean>;
  profile(): ReturnType<typeof menu.askProfile>;
  config(type: string): Promise<Record<string, unknown>>;
  find(wish: FindWish): Promise<LobbyAnswer>;
  create(wish: CreateWish): Promise<LobbyAnswer>;
  join(wish: JoinWish): Promise<LobbyAnswer>;
  cancel(): Promise<void>;
  status(): Promise<number>;
  playerSessions(matchId: string, others?: readonly WireEvrId[]): Promise<PlayerSessions>;
  /** Asks for the player session of a success and goes to its game server with it. */
  enter(success: HeardSuccess): Promise<Play>;
  reconcileIap(): Promise<unknown>;
  log(...lines: readonly object[]): Promise<void>;
  readonly party: Parties;
  readonly friends: Friends;
  /** The connection of a service, opened when it is not open yet. */
  line(service: Service): Promise<Line>;
  /** Closes one connection, or all. */
  disconnect(service?: Service): Promise<void>;
  /** All connections are cut without a word. */
  crash(): void;
}

export function gameClient(options: ClientOptions): GameClient {
  const evrId = evrIdOf(options.evrId);
  if (!evrId) throw new RangeError("not an EVR id");
  const complaints = complaintsOf(options.evrId);
  let session = NO_GUID;
  let lobby: Matching = matching(evrId, complaints, options.isQuest);
  const player = {
    evrId,
    displayName: options.displayName ?? "simulated",
    headsetSerial: options.headsetSerial ?? "N/A",
    versionLock: options.versionLock,
  };

  const open = async (service: Service): Promise<Line> => {
    const takesLogIn = service === "login";
    const takesLobby = service === "matching" || options.oneConnection === true;
    if (takesLobby) lobby = matching(evrId, complaints, options.isQuest);
    const opened = await openLine({
      name: service,
      complaints,
      url: serviceUrl(options, service, parametersOf(options, service)),
      headers: {
        ...options.headers,
        ...(options.bearer !== undefined && takesLogIn ? { authorization: `Bearer ${options.bearer}` } : {}),
      },
      routes: {
        ...(takesLobby ? lobby.routes : {}),
        ...(takesLogIn ? { ...party.routes, ...others.routes } : {}),
        ...BACKGROUND,
        SNSLobbyPingRequestv3: answerPings(complaints),
      },
    });
    if (takesLobby) lobby.use(opened);
    return opened;
  };
  const lines = linesOf(open);
  const line = (service: Service): Promise<Line> => lines.of(options.oneConnection ? "login" : service);
  const party = parties(evrId, complaints, () => line("login"));
  const others = friends(evrId, complaints, () => line("login"));
  const isQuest = options.isQuest ?? false;
  const who = () => ({ evrId, loginSession: session, versionLock: options.versionLock, isQuest });
  const ask = async (request: Message): Promise<LobbyAnswer> => {
    await line("matching");
    return lobby.ask(request);
  };
  const channel = options.channel;

  const client: GameClient = {
    evrId,
    complaints: complaints.list,
    get session() {
      return session;
    },
    async logIn() {
      const answer = await logIn(await line("login"), player, session, complaints);
      if (answer.ok) session = answer.session;
      return answer;
    },
    async toMainMenu() {
      const config = await line("config");
      await menu.askConfig(config, "main_menu", complaints);
      const answer = await client.logIn();
      if (!answer.ok) return answer;
      const login = await line("login");
      await menu.askConfig(config, "active_battle_pass_season", complaints);
      const { client: own } = await menu.askProfile(login, session, evrId, complaints);
      await menu.askDocument(login, complaints);
      await menu.askConfig(config, "active_store_entry", complaints);
      await menu.askConfig(config, "active_store_featured_entry", complaints);
      await menu.askChannels(login, complaints);
      await menu.updateProfile(login, session, evrId, own, complaints);
      return answer;
    },
    updateProfile: async (profile) =>
      menu.updateProfile(await line("login"), session, evrId, profile, complaints),
    profile: async () => menu.askProfile(await line("login"), session, evrId, complaints),
    config: async (type) => menu.askConfig(await line("config"), type, complaints),
    find: (wish) => ask(findRequest(who(), { channel, ...wish })),
    create: (wish) => ask(createRequest(who(), { channel, ...wish })),
    join: (wish) => ask(joinRequest(who(), wish)),
    async cancel() {
      await line("matching");
      lobby.cancel(session);
    },
    async status() {
      await line("matching");
      return lobby.status();
    },
    async playerSessions(matchId, others = []) {
      await line("matching");
      const playerEvrIds = [evrId, ...others];
      return lobby.playerSessions({ session, evrId, matchId, platform: symbol("DMO"), playerEvrIds });
    },
    async enter(success) {
      const { own, teamIndex, matchId } = await client.playerSessions(success.matchId);
      if (matchId !== success.matchId) complaints.add("player sessions are of another match");
      if (teamIndex !== success.teamIndex)
        complaints.add("player sessions name another team than the success");
      return play(success, own);
    },
    async reconcileIap() {
      const transaction = await line("transaction");
      transaction.send({ name: "SNSReconcileIAP", value: { session, evrId } });
      return (await transaction.expect("SNSReconcileIAPResult")).json;
    },
    async log(...entries) {
      const logs = entries.map((entry) => JSON.stringify(entry));
      const value = { evrId, unk0: 0n, unk1: 0n, unk2: 0n, unk3: 0n, logLevel: 2n, logs };
      (await line("login")).send({ name: "SNSRemoteLogSetv3", value });
    },
    party,
    friends: others,
    line,
    disconnect: (service) => lines.close(service),
    crash: () => lines.cut(),
  };
  return client;
}

function parametersOf(options: ClientOptions, service: Service): Record<string, string | undefined> {
  const { discordId, password, headsetSerial } = options;
  const login = { discordid: discordId, password, hmdserial: headsetSerial };
  const lobby = {
    features: list(options.features),
    required_features: list(options.requiredFeatures),
    guilds: list(options.guilds),
  };
  if (options.oneConnection) return { ...login, ...lobby };
  return service === "login" ? login : service === "matching" ? lobby : {};
}

const ignore = (): void => undefined;
/** What comes unasked, and needs no answer. */
const BACKGROUND: Routes = {
  SNSEarlyQuitConfig: ignore,
  SNSEarlyQuitFeatureFlags: ignore,
  SNSEarlyQuitUpdateNotification: ignore,
  SNSLobbyStatusNotifyv2: ignore,
};
