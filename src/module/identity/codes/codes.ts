import * as v from "valibot";
import {
  approval,
  denial,
  isOwn,
  POLL_SECONDS,
  shownTo,
  type Shut,
} from "../../../domain/identity/device-code";
import { readUserCode } from "../../../domain/identity/user-code";
import { windowEndsIn } from "../../../domain/sliding-window";
import { count } from "../../nakama/expiring";
import type { Call, Rpc } from "../../nakama/rpc";
import { note, text } from "../../nakama/shape";
import { readOne, type Stored, update, type Write } from "../../nakama/storage";
import { asking, edgeRpc, refuse, secondsOf, tooMany } from "../../nakama/edge-rpc";
import { linkWrites } from "../../players/evr-links";
import { headsetsOf } from "../../players/evr-records";
import { changedCode, findUserCode, type LinkAsked, makeCode, type StoredCode } from "./code-store";
import { askPassword, type Current, needsPassword, pageSession } from "../sign-in/current";
import { changeGame, findGame, type Game } from "./games";
import { asGuess } from "./guess-limit";
import { anySession } from "../sign-in/log-in";
import { accountShape, printAccount } from "../sign-in/print";

const gameShape = () => v.object({ id: v.string(), name: v.string() });
const shownGameShape = () => v.object({ ...gameShape().entries, publisher: v.string() });

/** Asking for codes is limited too: each of them is one more that a guess could meet. */
export function countCode(call: Call, gameId: string): void {
  const { nk, now, settings, address } = call;
  const { codesPerAddress, codesPerGame, guesses } = settings.identity;
  const ofAddress = count(nk, `codes:address:${address}`, guesses.windowMs, now);
  if (ofAddress > codesPerAddress || count(nk, `codes:game:${gameId}`, guesses.windowMs, now) > codesPerGame)
    tooMany(windowEndsIn(now, guesses.windowMs));
}

const create = edgeRpc({
  id: "codes/create",
  summary: "Start connecting a device: make a code for a game.",
  request: () => v.object({ game_id: text(255), ...asking() }),
  answer: () =>
    v.object({
      user_code: v.string(),
      hash: v.string(),
      expires_at: v.number(),
      interval: v.number(),
      game: gameShape(),
    }),
  handle: (call, { game_id, agent }) => {
    const game = findGame(call.nk, game_id) ?? refuse("unknown_game");
    countCode(call, game_id);
    return {
      ...makeCode(call, game_id, agent),
      interval: POLL_SECONDS,
      game: { id: game_id, name: game.name },
    };
  },
});

function userCodeOf(typed: string): string {
  const read = readUserCode(typed);
  return "code" in read
    ? read.code
    : refuse("code_form", "character" in read ? { character: read.character } : {});
}

interface Shown {
  found: Stored<StoredCode>;
  game: Pick<Game, "name" | "publisher">;
}

/** What asks in a code for a link is the EVR id itself. A game that was removed has no codes any more. */
function findShown(call: Call, code: string): Shown | undefined {
  const found = findUserCode(call, code);
  if (!found) return undefined;
  const { link, game_id } = found.value;
  const game = link ? { name: link.evr_id } : findGame(call.nk, game_id);
  return game && { found, game };
}

/** A code that this account decided is no guess of it, so no limit keeps its end from being seen. */
function findAsGuess(call: Call, code: string, user: string): Shown {
  const shown = findShown(call, code);
  return shown && isOwn(shown.found.value, user) ? shown : asGuess(call, user, () => findShown(call, code));
}

const printGame = ({ game_id }: StoredCode, { name }: Shown["game"]) => ({ id: game_id, name });

const SHUT: readonly string[] = ["expired_code", "used_code", "denied_code"] satisfies Shut[];
const isShut = (state: string): state is Shut => SHUT.includes(state);

const onPage = () => ({ page_session: anySession(), user_code: note(1024) });

const show = edgeRpc({
  id: "codes/show",
  summary: "Show what the page asks the user about a code.",
  request: () => v.object({ ...onPage(), ...asking() }),
  answer: () =>
    v.object({
      code: v.object({
        user_code: v.string(),
        state: v.picklist(["pending", "approved", "denied", "used"]),
        game: shownGameShape(),
        link: v.optional(v.object({ evr_id: v.string(), headset: v.string() })),
        address: v.string(),
        agent: v.string(),
        created_at: v.number(),
        expires_at: v.number(),
        session_seconds: v.number(),
      }),
      account: accountShape(),
      password_needed: v.boolean(),
    }),
  handle: (call, request) => {
    const current = pageSession(call, request.page_session);
    const user_code = userCodeOf(request.user_code);
    const { found, game } = findAsGuess(call, user_code, current.user.id);
    const { address, agent, created_at, expires_at, link } = found.value;
    const state = shownTo(found.value, current.user.id, secondsOf(call));
    if (isShut(state)) return refuse(state);
    const times = { created_at, expires_at, session_seconds: call.settings.identity.sessionSeconds };
    const shownGame = { ...printGame(found.value, game), publisher: game.publisher ?? "" };
    return {
      code: { user_code, state, game: shownGame, link, address, agent, ...times },
      account: printAccount(current),
      password_needed: needsPassword(call, current),
    };
  },
});

/** In the very write that decides the code. The headset is one that the EVR id is known by from then on. */
const linkAsAsked = ({ nk }: Call, userId: string, { evr_id, headset }: LinkAsked): Write[] => [
  ...(linkWrites(nk, userId, evr_id) ?? refuse("evr_id_taken")),
  ...headsetsOf(nk, userId, evr_id, headset).writes,
];

/**
 * Applies a decision to the code as it is now, whoever else decides at the same time. Deciding the same again
 * (a second click, a try after an answer that got lost) is as good as the first time and changes nothing.
 */
function decide(
  call: Call,
  { user, profile }: Current,
  { found: { collection, key } }: Shown,
  state: "approved" | "denied",
): { code: StoredCode; first: boolean } {
  const now = secondsOf(call);
  return update<{ code: StoredCode; first: boolean }>(call.nk, () => {
    const found = readOne<StoredCode>(call.nk, { collection, key }) ?? refuse("unknown_code");
    const decision = (state === "approved" ? approval : denial)(found.value, user.id, now);
    if (decision === "again") return { writes: [], result: { code: found.value, first: false } };
    if (decision !== "decide") return refuse(decision);
    const { link } = found.value;
    const isLink = state === "approved" && link !== undefined;
    const links = isLink ? linkAsAsked(call, user.id, link) : [];
    const code: StoredCode = {
      ...found.value,
      // A link is made at once: nobody exchanges its code for anything.
      state: isLink ? "used" : state,
      user: user.id,
      generation: profile.generation,
    };
    return { writes: [changedCode(found, code), ...links], result: { code, first: true } };
  });
}

const approve = edgeRpc({
  id: "codes/approve",
  summary: "Approve a code: its game gets a session of the account that is signed in.",
  request: () => v.object({ ...onPage(), ...asking() }),
  answer: () => v.object({ approved: v.boolean(), game: gameShape(), expires_at: v.number() }),
  handle: (call, request) => {
    const current = pageSession(call, request.page_session);
    const code = userCodeOf(request.user_code);
    askPassword(call, current);
    const shown = findAsGuess(call, code, current.user.id);
    const { code: approved } = decide(call, current, shown, "approved");
    return { approved: true, game: printGame(approved, shown.game), expires_at: approved.expires_at };
  },
});

/** Never limited: a guess that hits only ends the code, and its owner must always be able to. */
const deny = edgeRpc({
  id: "codes/deny",
  summary: "Deny a code. `report` says that the user did not start this.",
  request: () => v.object({ ...onPage(), report: v.optional(v.boolean("expected a boolean"), false) }),
  answer: () => v.object({ denied: v.boolean(), game: gameShape() }),
  handle: (call, request) => {
    const current = pageSession(call, request.page_session);
    const code = userCodeOf(request.user_code);
    const shown = findShown(call, code) ?? refuse("unknown_code");
    const { code: denied, first } = decide(call, current, shown, "denied");
    if (request.report && first && !denied.link) {
      changeGame(call.nk, denied.game_id, (game) => ({ ...game, reports: game.reports + 1 }));
      call.logger.warn("user %s did not start a log-in of game %s", current.user.id, denied.game_id);
    }
    return { denied: true, game: printGame(denied, shown.game) };
  },
});

export const codeRpcs: Rpc[] = [create, show, approve, deny];
