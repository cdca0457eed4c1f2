import { CLOSED_CALLS, CLOSED_MESSAGES, passClosedCall, refuseMessage } from "./closed";
import { GUARDED } from "./guarded";
import { beforeMatchJoin, type MatchJoin } from "./joining";
import { beforeMatchLeave } from "./realtime";

export type HookFunction = (
  ctx: nkruntime.Context,
  logger: nkruntime.Logger,
  nk: nkruntime.Nakama,
  first: unknown,
  second: unknown,
) => unknown;

/** Every hook that is registered, by the name that Nakama's `register…` has for it. */
export const HOOKS: Readonly<Record<string, HookFunction>> = Object.fromEntries([
  ...CLOSED_CALLS.map((door): [string, HookFunction] => [
    door.hook,
    (ctx, _logger, nk, request) => passClosedCall(door, ctx, nk, request as object),
  ]),
  ...Object.entries(GUARDED).map(([name, hook]): [string, HookFunction] => [
    name,
    (ctx, _logger, nk, request) => hook(ctx, nk, request as never),
  ]),
]);

/** The same for messages of the socket, by the name of the message (`registerRtBefore`). */
export const RT_HOOKS: Readonly<Record<string, HookFunction>> = {
  MatchJoin: (ctx, logger, nk, envelope) => beforeMatchJoin(ctx, logger, nk, envelope as MatchJoin),
  ...Object.fromEntries(CLOSED_MESSAGES.map((message) => [message, refuseMessage])),
  MatchLeave: (ctx, _logger, nk, envelope) =>
    beforeMatchLeave(ctx, nk, envelope as nkruntime.EnvelopeMatchLeave),
};
