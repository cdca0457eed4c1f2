import { setTimeout as sleep } from "node:timers/promises";
import type { SimulatedUser } from "../../src/cli/simulation/accounts";
import { addressOf } from "../../src/cli/simulation/names";
import { messageOf } from "../../src/domain/error-text";
import { gameClient, type GameClient } from "../../src/evr/peers/client/client";
import { eachAtOnce } from "../matches/game-servers";
import type { CameBack, Place } from "./orders";
import { tally } from "./tally";

export interface Player {
  client: GameClient;
  /** It looks for a match, or is in one. */
  isBusy: boolean;
  isConnected: boolean;
  /** From now on it has only its previous session to show. */
  forgetToken(): void;
}

const AT_ONCE = 32;
const AGAIN_MS = 1000;

function newPlayer({ gateway, serverKey }: Place, user: SimulatedUser, index: number): Player {
  const credentials = { bearer: user.session.tokens().token as string | undefined };
  const client = gameClient({
    ...{ gateway, serverKey, headers: { "X-Forwarded-For": addressOf(index) } },
    ...{ evrId: user.evrId, displayName: user.username },
    // Read anew whenever a connection is opened.
    get bearer() {
      return credentials.bearer as string;
    },
  });
  return { client, isBusy: false, isConnected: false, forgetToken: () => (credentials.bearer = undefined) };
}

/** Notes that it is there, for as long as that lasts. */
async function watch(player: Player): Promise<void> {
  const login = await player.client.line("login");
  player.isConnected = true;
  void login.closed.then(() => (player.isConnected = false));
}

/** All get to the main menu: how many did so in a second. */
export async function enterAll(
  place: Place,
  users: readonly SimulatedUser[],
  from: number,
): Promise<{ players: Player[]; perSecond: number }> {
  const began = performance.now();
  const players = await eachAtOnce(
    users,
    async (user, index) => {
      const player = newPlayer(place, user, from + index);
      const answer = await player.client.toMainMenu();
      if (!answer.ok) throw new Error(`a log-in was refused: ${answer.text}`);
      await watch(player);
      return player;
    },
    AT_ONCE,
  );
  return { players, perSecond: (users.length * 1000) / (performance.now() - began) };
}

/** Comes back as clients do: again and again, with a pause, by the previous session. */
async function comeBack(player: Player, onCut: () => void, onRefusal: (text: string) => void): Promise<void> {
  const { client } = player;
  player.forgetToken();
  // One that is gone already may find nobody there when it opens another.
  const login = player.isConnected ? await client.line("login").catch(() => undefined) : undefined;
  await login?.closed;
  onCut();
  for (;;) {
    await sleep(AGAIN_MS * (0.5 + Math.random()));
    try {
      const answer = await client.logIn();
      if (answer.ok) break;
      // The EVR id stands above.
      onRefusal(answer.text.split("\n").slice(1).join(" "));
    } catch (error) {
      // Nobody listens yet.
      if (!/ECONNREFUSED|closed|hang up|503/.test(messageOf(error))) onRefusal(messageOf(error));
    }
  }
  await watch(player);
}

export async function allComeBack(players: readonly Player[]): Promise<CameBack> {
  const refusals = tally();
  let cut: number | undefined;
  const onCut = () => (cut ??= performance.now());
  await Promise.all(players.map((player) => comeBack(player, onCut, (text) => refusals.count(text))));
  return { seconds: (performance.now() - (cut ?? NaN)) / 1000, refused: refusals.by() };
}
