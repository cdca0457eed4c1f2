import { stackOf } from "../../domain/error-text";
import type { UserId } from "../../domain/lobby/ids";
import { type Change, happeningOf } from "../../domain/lobby/directory/happening";
import { newProposals, type Proposals } from "../../domain/lobby/directory/proposals";
import type { Location } from "../../domain/lobby/directory/locations";
import type { HookEvent } from "../../domain/webhooks/event";
import { findTexts } from "../listing/label-index";
import { nextMachine } from "../nakama/counts";
import { serviceMatch } from "../nakama/service-match";
import { settingsOf } from "../nakama/settings";
import { hasArrived, presencesIn } from "../players/presences";
import { readRequest, type Request } from "./wire";

/**
 * The directory of a node: a match that nobody joins, whose memory holds the parked game servers, the open matches
 * and where players are (domain/lobby/directory). Matches tell it by signals, calls ask it by signals, and it
 * signals nobody, so that no two ever wait for each other. Its work is strictly one after the other, which is
 * what makes a proposal good. See docs/decisions/0009.
 */

/** Between being let in and being seen in the match; most take milliseconds, and their arrival ends it. */
const ON_THE_WAY_MS = 5_000;

/** A match's machine is its own, so this variable is the memory of the directory. */
let memory: Proposals | undefined;

/** What has happened and nobody has heard of. Without an edge nobody asks: then the oldest are forgotten. */
let untold: HookEvent[] = [];
const MOST_UNTOLD = 1000;
const TOLD_AT_ONCE = 50;

/** Of whom there is something new that nobody has written down; more than these are not remembered. */
const noted = new Set<string>();
const MOST_NOTED = 10_000;
const NOTED_AT_ONCE = 500;

function note(subject: string): boolean {
  if (noted.size < MOST_NOTED) noted.add(subject);
  return noted.has(subject);
}

/** They are whoever's who asks from now on. */
function takeNoted(): string[] {
  const taken = [...noted].slice(0, NOTED_AT_ONCE);
  for (const subject of taken) noted.delete(subject);
  return taken;
}

const noting =
  (nk: nkruntime.Nakama) =>
  (change: Change, nowMs: number): void => {
    const happening = happeningOf(change, nowMs);
    if (!happening) return;
    untold.push({ id: nk.uuidv4(), at: nowMs, ...happening });
    if (untold.length > MOST_UNTOLD) untold.shift();
  };

/** The oldest of them after what was heard. They stay until they are, so that an asker who breaks off loses none. */
function events(heard: string | undefined): HookEvent[] {
  untold = untold.slice(untold.findIndex(({ id }) => id === heard) + 1);
  return untold.slice(0, TOLD_AT_ONCE);
}

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
  memory = newProposals(settingsOf(ctx).lobby, presenceIn(nk), noting(nk));
  // After a start there is nothing; a directory that is opened again finds what is there.
  for (const { id, text } of findTexts(nk)) memory.tell(id, text, [], Date.now());
  untold = [];
  return memory;
}

function answer(nk: nkruntime.Nakama, held: Proposals, request: Request, nowMs: number): unknown {
  switch (request.ask) {
    case "tell":
      return held.tell(request.match, request.label, request.seated, nowMs);
    case "moved":
      return held.moved(request.match, request.seated, nowMs);
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
    case "whereabouts":
      return held.whereabouts(request.user);
    case "number":
      return nextMachine(nk);
    case "events":
      return events(request.heard);
    case "note":
      return note(request.subject);
    case "noted":
      return takeNoted();
    case "elsewhere":
      return held.isElsewhere(request.user, request.match);
  }
}

export const directory = serviceMatch({
  begin: (ctx, nk) => void proposals(ctx, nk),
  tick: (ctx, logger, nk) => {
    try {
      proposals(ctx, nk).expire(Date.now());
    } catch (error) {
      logger.error("directory: %s", stackOf(error));
    }
  },
  answer: (ctx, logger, nk, signal) => {
    try {
      return JSON.stringify(answer(nk, proposals(ctx, nk), readRequest(signal), Date.now()) ?? null);
    } catch (error) {
      logger.error("directory: %s", stackOf(error));
      return "";
    }
  },
});
