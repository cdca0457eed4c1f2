import * as v from "valibot";
import { messageOf } from "../../../domain/error-text";
import { POLL_SECONDS, pollOf } from "../../../domain/identity/device-code";
import { KSUID } from "../../../domain/identity/ksuid";
import { rolesOf } from "../../../domain/identity/session";
import type { Call, Rpc } from "../../nakama/rpc";
import { note } from "../../nakama/shape";
import { type Stored, update } from "../../nakama/storage";
import { findUser } from "../../nakama/users";
import { asking, edgeRpc, from, orFailure, refuse, secondsOf } from "../../nakama/edge-rpc";
import { changedCode, findCode, findCodes, type StoredCode } from "./code-store";
import { findGame } from "./games";
import { type SignIn, tellOfSignIn } from "./sign-in-notice";
import { hasLiveOrg } from "../organisations/orgs";
import { profileOf } from "../profiles/profiles";
import { makeSession } from "../sessions/session-store";

/** What a poll hears, out of one record, which was read already; only the hand-out takes more. */
function heard(call: Call, hash: string, agent: string, read: Stored<StoredCode> | undefined): object {
  let first = true;
  const { tell, ...answer } = update<Heard>(call.nk, () => {
    const found = (first ? read : findCode(call, hash)) ?? refuse("auth_code_invalid");
    first = false;
    const poll = pollOf(found.value, secondsOf(call));
    if (poll === "pending") {
      const { expires_at } = found.value;
      return { writes: [], result: { pending: { interval: POLL_SECONDS, expires_at } } };
    }
    return poll === "hand_out" ? handOut(call, found, agent) : refuse(`auth_code_${poll}`);
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
  summary: "A device asks for its session: pending, or the session once, after the user approved.",
  request: () => v.object({ hash: note(4096), ...asking() }),
  answer: () => v.looseObject({}),
  handle: (call, { hash, agent }) => heard(call, hash, agent, findCode(call, hash)),
});

/** Hash, address, agent. A schema of the parts would cost as much as the rest of a poll. */
type PollOfMany = [hash: string, address: string, agent: string];
const PLAIN = /^[\x20-\x7e]{0,1024}$/;
const isPoll = (value: unknown): value is PollOfMany =>
  Array.isArray(value) &&
  value.length === 3 &&
  KSUID.test(value[0] as string) &&
  value.every((part) => typeof part === "string" && PLAIN.test(part));
const MOST_POLLS = 100;

/**
 * The same for devices that ask at the same moment: one call and one read for all of them. Each is answered
 * for itself, whatever happens to the others: a session that was handed out must not get lost.
 */
const exchangeAll = edgeRpc({
  id: "codes/exchange-all",
  summary:
    "Many devices ask at once, each as `[hash, address, agent]`, 100 at most: the answers of `identity/codes/exchange` in their order.",
  request: () =>
    v.object({
      polls: v.pipe(
        v.array(v.custom<PollOfMany>(isPoll, "expected [hash, address, agent]")),
        v.maxLength(MOST_POLLS, `more than ${MOST_POLLS}`),
      ),
    }),
  answer: () => v.object({ answers: v.array(v.looseObject({})) }),
  handle: (call, { polls }) => {
    const read = findCodes(
      call,
      polls.map(([hash]) => hash),
    );
    const answerTo = ([hash, address, agent]: PollOfMany, at: number): object => {
      try {
        return orFailure(() => heard(from(call, { address }), hash, agent, read[at]));
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
  const { id, session, writes } = makeSession(call, {
    user,
    kind: "code",
    profile,
    game_id,
    address: call.address,
    agent,
  });
  const used = changedCode(found, { ...found.value, state: "used" });
  const { host_peer_id, expires_at } = session;
  const printed = { id, user_id: profile.number, roles: rolesOf(session.kind), host_peer_id, expires_at };
  const tell = {
    user,
    game: { id: game_id, name: game.name },
    address: session.address,
    at: session.created_at,
  };
  return { writes: [...writes, used], result: { session: printed, tell } };
}

export const codeExchangeRpcs: Rpc[] = [exchange, exchangeAll];
