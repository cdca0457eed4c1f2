import type { Audience, Effect, MatchEvent, Outcome } from "../../domain/lobby/life/event";
import { writeJson } from "../../domain/json";
import { indexLabel } from "../../domain/lobby/label/indexed";
import { type HistoryEntry, withNews } from "../../domain/lobby/life/history";
import { lifecycle } from "../../domain/lobby/life/lifecycle";
import type { SessionId, UserId } from "../../domain/lobby/ids";
import type { MatchState } from "../../domain/lobby/match-state";
import { deadlineOf } from "../../domain/lobby/life/time";
import { OP_CODES } from "../../domain/lobby/op-codes";
import { noteLife } from "../history/life";
import { keepSideData } from "../listing/side-data";
import { NOT_TOLD, tell, type Told } from "./tell";

/**
 * The match that this virtual machine runs. Nakama gives every match a machine of its own and copies the
 * state that callbacks return out of it and back; kept here it stays as it is (decision 0005).
 */
export interface Room {
  state: MatchState;
  label: string;
  /** Everybody in the match, by session. */
  present: nkruntime.Presence[];
  /** Addresses of sockets that were let in. */
  addresses: { sessionId: string; address: string }[];
  /** What Nakama is about to tell, and the match knows already. */
  ahead: Ahead[];
  /** Unix milliseconds; until then time changes nothing. */
  deadline: number;
  told: Told;
  /** What is kept beside the label. */
  sideData: string;
  /** What has happened so far, the latest last. */
  history: readonly HistoryEntry[];
  ignored: number;
}

export interface Ahead {
  what: "joined" | "left";
  sessionId: SessionId;
  userId: UserId;
}

let room: Room | undefined;

export function openRoom(state: MatchState): Room {
  room = {
    state,
    label: indexLabel(state),
    present: [],
    addresses: [],
    ahead: [],
    deadline: deadlineOf(state) ?? Infinity,
    told: NOT_TOLD,
    sideData: "",
    history: [],
    ignored: 0,
  };
  return room;
}

export function currentRoom(): Room {
  if (!room) throw new Error("no match was made in this machine");
  return room;
}

/** Unix milliseconds: before, a tick without messages changes nothing. */
export const idleUntil = (): number => (room ? Math.min(room.deadline, room.told.againMs) : 0);

/** What callbacks return: the match goes on, or has ended. */
export const GOES_ON: { state: nkruntime.MatchState } = { state: {} };
export type CallbackResult = { state: nkruntime.MatchState } | null;

/** What a callback may use. */
export interface World {
  ctx: nkruntime.Context;
  nk: nkruntime.Nakama;
  logger: nkruntime.Logger;
  dispatcher: nkruntime.MatchDispatcher;
}

/** What would follow from an event; nothing has happened yet. */
export const reduce = (event: MatchEvent, nowMs: number): Outcome =>
  lifecycle(currentRoom().state, event, nowMs);

/**
 * Makes it so. What was asked for is either done or not: when the label cannot be changed, the match stays as
 * it was, and this throws. What has happened anyway, such as a player's going, is true without a label.
 */
export function commit(world: World, outcome: Outcome): CallbackResult {
  const current = currentRoom();
  if (outcome.state !== current.state) change(world, current, outcome);
  // One effect that fails must not keep the others from being done.
  for (const effect of outcome.effects)
    quietly(world, current, effect.do, () => perform(world, current, effect));
  const { told, moved } = tell(world.nk, current, current.told, Date.now());
  current.told = told;
  if (moved.length > 0) return happen(world, { is: "moved", userIds: moved }, Date.now());
  return outcome.state.phase === "ended" ? null : GOES_ON;
}

function change(world: World, current: Room, outcome: Outcome): void {
  try {
    showLabel(world, current, outcome.state);
  } catch (error) {
    if (outcome.reply) throw error;
    world.logger.error("match %s: its label: %s", current.state.id, String(error));
  }
  quietly(world, current, "history", () => {
    const history = withNews(current.history, current.state, outcome.state, Date.now());
    if (history === current.history) return;
    current.history = history;
    noteLife(world.nk, outcome.state, history);
  });
  current.state = outcome.state;
  current.deadline = deadlineOf(outcome.state) ?? Infinity;
  quietly(world, current, "side data", () => {
    current.sideData = keepSideData(world.nk, outcome.state, current.sideData);
  });
}

export function happen(world: World, event: MatchEvent, nowMs: number): CallbackResult {
  return commit(world, reduce(event, nowMs));
}

function showLabel({ dispatcher }: World, current: Room, state: MatchState): void {
  // An ended match may stay until its next tick: nobody finds it any more.
  const label = state.phase === "ended" ? "{}" : indexLabel(state);
  if (label === current.label) return;
  dispatcher.matchLabelUpdate(label);
  current.label = label;
}

/** What fails is logged, and is all that fails. */
function quietly(world: World, current: Room, what: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    world.logger.error("match %s: %s failed: %s", current.state.id, what, String(error));
  }
}

function perform({ nk, logger, dispatcher }: World, current: Room, effect: Effect): void {
  switch (effect.do) {
    case "send": {
      const to = audience(current, effect.to);
      if (to.length > 0)
        dispatcher.broadcastMessage(OP_CODES[effect.op], writeJson(effect.body), to, null, true);
      return;
    }
    case "kick":
      dispatcher.matchKick(audience(current, effect.sessionIds));
      return;
    case "ignore":
      current.ignored++;
      nk.metricsCounterAdd("match_messages_ignored", {}, 1);
      logger.debug("match %s: ignored %s (%d so far)", current.state.id, effect.why, current.ignored);
      return;
    case "end":
      logger.info("match %s ended", current.state.id);
  }
}

export const isServer = ({ state }: Room, { sessionId }: nkruntime.Presence): boolean =>
  sessionId === (state.server.sessionId as string);

function audience(current: Room, to: Audience): nkruntime.Presence[] {
  const { present } = current;
  if (to === "everyone") return present;
  if (to === "server") return present.filter((presence) => isServer(current, presence));
  if (to === "players") return present.filter((presence) => !isServer(current, presence));
  return present.filter(({ sessionId }) => (to as readonly string[]).includes(sessionId));
}
