import { setTimeout as sleep } from "node:timers/promises";
import { messageOf } from "../../src/domain/error-text";
import type { LobbyAnswer } from "../../src/evr/peers/client/matching";
import { quantile } from "../load";
import type { Finds } from "./orders";
import type { Player } from "./players";
import { type Tally, tally } from "./tally";

const MODE = "echo_arena";
/** The protocol: a success comes no sooner than a second after the join, and five after the match's start. */
const AFTER_JOIN_MS = 1000;
const AFTER_START_MS = 5000;
/** Whoever has heard nothing by then hears nothing. */
const LOST_MS = 60_000;
/** How long a player stays in a match. */
const STAY_MS = 2000;

type StartedAt = (matchId: string) => number | undefined;

interface Seen {
  tookMs: number[];
  refused: Tally;
  lost: Tally;
  asked: number;
}
const nothingSeen = (): Seen => ({ tookMs: [], refused: tally(), lost: tally(), asked: 0 });

/** The moment before which the protocol allows no success. */
function earliest(asked: number, started = asked): number {
  const isNew = started >= asked;
  return isNew ? asked + AFTER_START_MS : Math.max(asked + AFTER_JOIN_MS, started + AFTER_START_MS);
}

const late = async (): Promise<"late"> => {
  await sleep(LOST_MS, undefined, { ref: false });
  return "late";
};

function note(seen: Seen, answer: LobbyAnswer | "late", asked: number, startedAt: StartedAt): void {
  if (answer === "late") seen.lost.count(`no answer in ${LOST_MS / 1000} s`);
  else if (answer.outcome === "gone") seen.lost.count("the connection ended");
  else if (answer.outcome === "failure") seen.refused.count(`${answer.code} ${answer.text}`);
  else seen.tookMs.push(performance.now() - earliest(asked, startedAt(answer.matchId)));
}

/** One request, and a short stay in what it found. `leave` resolves when the player is out again. */
async function findOnce(player: Player, seen: Seen, startedAt: StartedAt): Promise<{ leave: Promise<void> }> {
  player.isBusy = true;
  seen.asked++;
  const asked = performance.now();
  try {
    note(seen, await Promise.race([player.client.find({ mode: MODE }), late()]), asked, startedAt);
  } catch (error) {
    seen.lost.count(messageOf(error));
  }
  const leave = (async () => {
    await sleep(STAY_MS);
    await player.client.disconnect("matching").catch(() => {});
    player.isBusy = false;
  })();
  return { leave };
}

const findsOf = ({ tookMs, refused, lost, asked }: Seen, seconds: number): Finds => ({
  ...{ asked, seated: tookMs.length, refused: refused.by(), lost: lost.by(), seconds },
  ...{ p50Ms: quantile(tookMs, 0.5), p99Ms: quantile(tookMs, 0.99) },
});

const idle = (players: readonly Player[]): Player | undefined => {
  const from = Math.floor(Math.random() * players.length);
  const isFree = ({ isBusy, isConnected }: Player) => !isBusy && isConnected;
  return players.slice(from).find(isFree) ?? players.find(isFree);
};

export async function findSteadily(
  players: readonly Player[],
  startedAt: StartedAt,
  perSecond: number,
  seconds: number,
): Promise<Finds> {
  const seen = nothingSeen();
  const began = performance.now();
  const all: Promise<{ leave: Promise<void> }>[] = [];
  for (let nth = 0; nth < perSecond * seconds; nth++) {
    await sleep(Math.max(0, began + (nth * 1000) / perSecond - performance.now()));
    const player = idle(players);
    if (player) all.push(findOnce(player, seen, startedAt));
  }
  const answered = await Promise.all(all);
  const took = (performance.now() - began) / 1000;
  await Promise.all(answered.map(({ leave }) => leave));
  return findsOf(seen, took);
}

export async function findTogether(players: readonly Player[], startedAt: StartedAt): Promise<Finds> {
  const seen = nothingSeen();
  const began = performance.now();
  const answered = await Promise.all(players.map((player) => findOnce(player, seen, startedAt)));
  const took = (performance.now() - began) / 1000;
  await Promise.all(answered.map(({ leave }) => leave));
  return findsOf(seen, took);
}
