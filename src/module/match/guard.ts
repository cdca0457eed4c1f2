import { stackOf } from "../../domain/error-text";
import type { World } from "./room";

/**
 * A callback of a match, in the order of arguments that Nakama has for it. Nakama stops a match whose callback
 * throws, and puts everybody out, so none may: what nobody foresaw is logged, `otherwise` is returned, and the
 * match goes on as it was.
 */
export const callback =
  <P extends unknown[], R>(name: string, work: (world: World, ...given: P) => R, otherwise: R) =>
  (
    ctx: nkruntime.Context,
    logger: nkruntime.Logger,
    nk: nkruntime.Nakama,
    dispatcher: nkruntime.MatchDispatcher,
    _tick: number,
    _state: nkruntime.MatchState,
    ...given: P
  ): R => {
    try {
      return work({ ctx, logger, nk, dispatcher }, ...given);
    } catch (error) {
      logger.error("match %s: %s failed: %s", ctx.matchId, name, stackOf(error));
      return otherwise;
    }
  };
