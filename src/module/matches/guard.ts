import { stackOf } from "../../domain/error-text";

/**
 * Nakama stops a match whose callback throws, and puts everybody out. So none may: what nobody foresaw is
 * logged, and the match goes on as it was.
 */
export const guarded =
  <A extends [nkruntime.Context, nkruntime.Logger, ...unknown[]], R>(
    callback: string,
    work: (...args: A) => R,
    otherwise: R,
  ) =>
  (...args: A): R => {
    try {
      return work(...args);
    } catch (error) {
      const [ctx, logger] = args;
      logger.error("match %s: %s failed: %s", ctx.matchId, callback, stackOf(error));
      return otherwise;
    }
  };
