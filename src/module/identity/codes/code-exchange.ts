import * as v from "valibot";
import { messageOf } from "../../../domain/error-text";
import { isGone, POLL_SECONDS, pollOf } from "../../../domain/identity/device-code";
import { KSUID } from "../../../domain/identity/ksuid";
import { rolesOf, type Session } from "../../../domain/identity/session";
import type { Call, Rpc } from "../../nakama/rpc";
import { note } from "../../nakama/shape";
import { type Stored, update } from "../../nakama/storage";
import { findUser } from "../../nakama/users";
import { asking, edgeRpc, from, orFailure, refuse, secondsOf } from "../../nakama/edge-rpc";
import { changedCode, findCode, findCodes, type StoredCode } from "./code-store";
import { findGame } from "./games";
import { type SignIn, tellOfSignIn } from "./sign-in-notice";
import { hasLiveOrg } from "../organisations/orgs";
import { type Profile, profileOf } from "../profiles/profiles";
import { findHandOut, keepHandOut } from "../sessions/hand-outs";
import { makeSession } from "../sessions/session-store";
import { peekApiSession } from "../sign-in/current";

interface Poll {
  hash: string;
  agent: string;
  /** Until when the edge waits for the answer (Unix milliseconds). */
  until?: number | undefined;
  /** The edge could not deliver the answer to an earlier poll of this code. */
  unheard: boolean;
}

/** What a poll hears, out of one record, which was read already; only the hand-out takes more. */
function heard(call: Call, poll: Poll, read: Stored<StoredCode> | undefined): object {
  let first = true;
  const { tell, ...answer } = update<Heard>(call.nk, () => {
    const found = (first ? read : findCode(call, poll.hash)) ?? refuse("auth_code_invalid");
    first = false;
    const state = pollOf(found.value, secondsOf(call));
    if (state === "pending") {
      const { expires_at } = found.value;
      return { writes: [], result: { pending: { interval: POLL_SECONDS, expires_at } } };
    }
    const outcome =
      state === "hand_out"
        ? handOut(call, found, poll.agent)
        : state === "used" && poll.unheard
          ? handOutAgain(call, found.value)
          : refuse(`auth_code_${state}`);
    // By the real time, as the edge has it; the last thing before the write.
    if (poll.until !== undefined && isGone(poll.until, Date.now())) refuse("unavailable");
    return outcome;
  });
  if (tell) tellOfSignIn(call, tell);
  return answer;
}

/** `tell`: that a session was handed out, to its account. */
interface Heard {
  pending?: object;
  session?: object;
  tell?: SignIn;
}

const exchange = edgeRpc({
  id: "codes/exchange",
  summary:
    "A device asks for its session: pending, or the session once, after the user approved. Nothing is handed out to who has gone (`until`, Unix milliseconds), and once again to who did not hear the answer (`unheard`).",
  request: () =>
    v.object({
      hash: note(4096),
      ...asking(),
      until: v.optional(v.number("expected a number")),
      unheard: v.optional(v.boolean("expected a boolean"), false),
    }),
  answer: () =>
    v.union([
      v.object({ pending: v.object({ interval: v.number(), expires_at: v.number() }) }),
      v.object({
        session: v.object({
          id: v.string(),
          user_id: v.number(),
          roles: v.array(v.string()),
          host_peer_id: v.string(),
          expires_at: v.number(),
        }),
      }),
    ]),
  handle: (call, poll) => heard(call, poll, findCode(call, poll.hash)),
});

/** As `identity/codes/exchange` takes them. A schema of the parts would cost as much as the rest of a poll. */
type PollOfMany = [hash: string, address: string, agent: string, until: number, unheard: boolean];
const PLAIN = /^[\x20-\x7e]{0,1024}$/;
const isPoll = (value: unknown): value is PollOfMany =>
  Array.isArray(value) &&
  value.length === 5 &&
  KSUID.test(value[0] as string) &&
  value.slice(0, 3).every((part) => typeof part === "string" && PLAIN.test(part)) &&
  typeof value[3] === "number" &&
  typeof value[4] === "boolean";
const MOST_POLLS = 100;

/**
 * The same for devices that ask at the same moment: one call and one read for all of them. Each is answered
 * for itself, whatever happens to the others: a session that was handed out must not get lost.
 */
const exchangeAll = edgeRpc({
  id: "codes/exchange-all",
  summary:
    "Many devices ask at once, each as `[hash, address, agent, until, unheard]`, 100 at most: the answers of `identity/codes/exchange` in their order.",
  request: () =>
    v.object({
      polls: v.pipe(
        v.array(v.custom<PollOfMany>(isPoll, "expected [hash, address, agent, until, unheard]")),
        v.maxLength(MOST_POLLS, `more than ${MOST_POLLS}`),
      ),
    }),
  answer: () => v.object({ answers: v.array(v.looseObject({})) }),
  handle: (call, { polls }) => {
    const read = findCodes(
      call,
      polls.map(([hash]) => hash),
    );
    const answerTo = ([hash, address, agent, until, unheard]: PollOfMany, at: number): object => {
      try {
        return orFailure(() => heard(from(call, { address }), { hash, agent, until, unheard }, read[at]));
      } catch (error) {
        call.logger.error("a poll of many: %s", messageOf(error));
        return orFailure(() => refuse("unavailable"));
      }
    };
    return { answers: polls.map(answerTo) };
  },
});

/** The session comes into being in the very write that marks the code as used. */
function handOut(call: Call, found: Stored<StoredCode>, agent: string) {
  const { user = "", generation, game_id } = found.value;
  const game = findGame(call.nk, game_id) ?? refuse("auth_code_denied");
  const account = findUser(call.nk, { kind: "user_id", value: user });
  if (!account || account.disabled) return refuse("auth_code_denied");
  const profile = profileOf(call.nk, user);
  if (profile.generation !== generation || !hasLiveOrg(call.nk, profile)) return refuse("auth_code_denied");
  const { id, key, session, writes } = makeSession(call, {
    user,
    kind: "code",
    profile,
    game_id,
    address: call.address,
    agent,
  });
  const used = changedCode(found, { ...found.value, state: "used", session: key });
  const tell = {
    user,
    game: { id: game_id, name: game.name },
    address: session.address,
    at: session.created_at,
  };
  const handedOut = [...writes, used, keepHandOut(call, key, id)];
  return { writes: handedOut, result: { session: print(id, session, profile), tell } };
}

/** The same session, for who did not get it: within a minute, once, while nobody has used it. */
function handOutAgain(call: Call, { session: key }: StoredCode) {
  const kept = key === undefined ? undefined : findHandOut(call, key);
  const current = kept && peekApiSession(call, kept.id);
  if (!current) return refuse("auth_code_used");
  return {
    writes: [kept.taken],
    result: { session: print(kept.id, current.session, current.profile) },
  };
}

const print = (id: string, { kind, host_peer_id, expires_at }: Session, { number }: Profile) => ({
  id,
  user_id: number,
  roles: rolesOf(kind),
  host_peer_id,
  expires_at,
});

export const codeExchangeRpcs: Rpc[] = [exchange, exchangeAll];
