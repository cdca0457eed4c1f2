import { CLOSED_CALLS, CLOSED_MESSAGES, passClosedCall, refuseMessage } from "./closed";
import { failureOf, refuseWith } from "../nakama/refusal";
import { GUARDED } from "./guarded";
import { beforeMatchJoin, type MatchJoin } from "./joining";
import { beforeMatchLeave, beforePartyCreate, beforePartyJoin, type PartyCreate } from "./realtime";

export type HookFunction = (
  ctx: nkruntime.Context,
  logger: nkruntime.Logger,
  nk: nkruntime.Nakama,
  first: unknown,
  second: unknown,
) => unknown;

/** What a hook throws becomes an answer as that of an RPC does. */
const answered =
  (hook: HookFunction): HookFunction =>
  (ctx, logger, nk, first, second) => {
    try {
      return hook(ctx, logger, nk, first, second);
    } catch (error) {
      return refuseWith(failureOf(error, logger, nk));
    }
  };

const answeredAll = (hooks: Readonly<Record<string, HookFunction>>): Readonly<Record<string, HookFunction>> =>
  Object.fromEntries(Object.entries(hooks).map(([name, hook]) => [name, answered(hook)]));

/** Every hook that is registered, by the name that Nakama's `register…` has for it. */
export const HOOKS: Readonly<Record<string, HookFunction>> = answeredAll(
  Object.fromEntries([
    ...CLOSED_CALLS.map((door): [string, HookFunction] => [
      door.hook,
      (ctx, _logger, _nk, request) => passClosedCall(door, ctx, request as object),
    ]),
    ...Object.entries(GUARDED).map(([name, hook]): [string, HookFunction] => [
      name,
      (ctx, _logger, nk, request) => hook(ctx, nk, request as never),
    ]),
  ]),
);

/** The same for messages of the socket, by the name of the message (`registerRtBefore`). */
export const RT_HOOKS: Readonly<Record<string, HookFunction>> = answeredAll({
  MatchJoin: (ctx, logger, nk, envelope) => beforeMatchJoin(ctx, logger, nk, envelope as MatchJoin),
  ...Object.fromEntries(CLOSED_MESSAGES.map((message) => [message, refuseMessage])),
  PartyCreate: (ctx, _logger, nk, envelope) => beforePartyCreate(ctx, nk, envelope as PartyCreate),
  PartyJoin: (ctx, _logger, nk, envelope) => beforePartyJoin(ctx, nk, envelope),
  MatchLeave: (ctx, _logger, nk, envelope) =>
    beforeMatchLeave(ctx, nk, envelope as nkruntime.EnvelopeMatchLeave),
});
