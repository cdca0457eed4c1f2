import type { Call, Rpc } from "../../../../src/module/nakama/rpc";
import { addGame } from "../../../../src/module/identity/codes/games";
import { codeExchangeRpcs } from "../../../../src/module/identity/codes/code-exchange";
import { codeRpcs } from "../../../../src/module/identity/codes/codes";
import { profileOf } from "../../../../src/module/identity/profiles/profiles";
import { saveSession } from "../../../../src/module/identity/sessions/session-store";
import { callOf } from "../nk/call";
import { standIn } from "../nk/stand-in";

export const GAME = "game";

export interface Said {
  failure?: { reason: string };
  session?: { id: string };
  pending?: object;
}

const RPCS: readonly Rpc[] = [...codeRpcs, ...codeExchangeRpcs];

export function ask(call: Call, id: string, request: object): Said {
  const entry = RPCS.find((one) => one.id === `identity/${id}`);
  if (!entry) throw new Error(`there is no call ${id}`);
  return entry.handle(call, request as never) as Said;
}

/** Two people with a page session each, and a game. */
export function identityStage() {
  const { nk, accounts } = standIn();
  const call = callOf(nk);
  addGame(nk, GAME, { name: "A game" }, Math.floor(call.now / 1000), false);
  const person = (id: string) => {
    accounts.add({ id });
    const profile = profileOf(nk, id);
    const made = saveSession(call, { user: id, kind: "page", profile, address: "", agent: "" });
    return { id, page: made.id, key: made.key };
  };
  return { nk, call, accounts, alice: person("alice"), bob: person("bob") };
}
