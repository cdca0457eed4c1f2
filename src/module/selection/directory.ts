import { stackOf } from "../../domain/error-text";
import type { UserId } from "../../domain/lobby/ids";
import { newProposals, type Proposals } from "../../domain/lobby/directory/proposals";
import type { Location } from "../../domain/lobby/directory/locations";
import { findTexts } from "../listing/label-index";
import { settingsOf } from "../nakama/settings";
import { hasArrived, presencesIn } from "../players/presences";
import { readRequest, type Request } from "./wire";

/**
 * The directory of a node: a match that nobody joins, whose memory holds the parked game servers, the open matches
 * and where players are (domain/lobby/directory). Matches tell it by signals, calls ask it by signals, and it
 * signals nobody, so that no two ever wait for each other. Its work is strictly one after the other, which is
 * what makes a proposal good. See docs/decisions/0009.
 */

const TICKS_PER_SECOND = 1;

/** Between being let in and being seen in the match; most take milliseconds, and their arrival ends it. */
const ON_THE_WAY_MS = 5_000;

/** A match's machine is its own, so this variable is the memory of the directory. */
let memory: Proposals | undefined;

/** Nakama's own presences are the truth: nothing that breaks leaves anybody "in a match". */
const presenceIn =
  (nk: nkruntime.Nakama) =>
  (user: UserId, { match, session, sinceMs }: Location): boolean => {
    const onTheWay = Date.now() - sinceMs < ON_THE_WAY_MS && !(session && hasArrived(nk, match, session));
    return onTheWay || presencesIn(nk, match).some(({ userId }) => userId === (user as string));
  };

function proposals(ctx: nkruntime.Context, nk: nkruntime.Nakama): Proposals {
  if (memory) return memory;
  // The machine of `nk` is this match's, from its first callback to its last.
  memory = newProposals(settingsOf(ctx).lobby, presenceIn(nk));
  // After a start there is nothing; a directory that is opened again finds what is there.
  for (const { id, text } of findTexts(nk)) memory.tell(id, text, [], Date.now());
  return memory;
}

function answer(held: Proposals, request: Request, nowMs: number): unknown {
  switch (request.ask) {
    case "tell":
      return held.tell(request.match, request.label, request.seated, nowMs);
    case "find":
      return held.find(request.asked, nowMs);
    case "create":
      return held.create(request.asked, nowMs);
    case "select":
      return held.select(request.wish, request.scope, request.skip, request.work, nowMs);
    case "join":
      return held.join(request.asker, request.match, nowMs);
    case "claim":
      return held.claim(request.user, request.match, request.session, nowMs);
    case "seat":
      return held.seatOf(request.user);
    case "elsewhere":
      return held.isElsewhere(request.user, request.match);
  }
}

type State = { [key: string]: unknown };

export const directory: nkruntime.MatchHandler<State> = {
  matchInit: (ctx, _logger, nk) => {
    proposals(ctx, nk);
    return { state: {}, tickRate: TICKS_PER_SECOND, label: "" };
  },
  matchJoinAttempt: (_ctx, _logger, _nk, _dispatcher, _tick, state) => ({
    state,
    accept: false,
    rejectMessage: "NoSuchMatch: there is no such match",
  }),
  matchJoin: (_ctx, _logger, _nk, _dispatcher, _tick, state) => ({ state }),
  matchLeave: (_ctx, _logger, _nk, _dispatcher, _tick, state) => ({ state }),
  matchLoop: (ctx, logger, nk, _dispatcher, _tick, state) => {
    if (state.stopping === true) return null;
    try {
      proposals(ctx, nk).expire(Date.now());
    } catch (error) {
      logger.error("directory: %s", stackOf(error));
    }
    return { state };
  },
  // Nakama waits for every match when it stops, and takes the end from a tick only.
  matchTerminate: () => ({ state: { stopping: true } }),
  // Nakama stops a match whose callback throws.
  matchSignal: (ctx, logger, nk, _dispatcher, _tick, state, data) => {
    try {
      const nowMs = Date.now();
      const held = proposals(ctx, nk);
      return { state, data: JSON.stringify(answer(held, readRequest(data), nowMs) ?? null) };
    } catch (error) {
      logger.error("directory: %s", stackOf(error));
      return { state, data: "" };
    }
  },
};
