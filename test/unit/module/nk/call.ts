import type { Call } from "../../../../src/module/nakama/rpc";

const quiet = () => {};

/** A call as the wrapper makes it, of a server with the limits that it ships. */
export const callOf = (nk: nkruntime.Nakama, more: Partial<Call> = {}): Call =>
  ({
    nk,
    logger: { info: quiet, warn: quiet, error: quiet, debug: quiet },
    settings: {
      clockAheadMs: 0,
      identity: {
        key: "k".repeat(32),
        sessionSeconds: 3600,
        codesPerAddress: 300,
        codesPerGame: 10_000,
        guesses: { windowMs: 900_000, perAccount: 5, perAddress: 10, site: 1000 },
      },
      login: { windowMs: 600_000, failuresPerIdentity: 10, failuresPerAddress: 30 },
      hosting: { keepIdMs: 86_400_000 },
      checkers: { always: 1, all: 2 },
    },
    caller: "service_key",
    userId: "",
    sessionId: "",
    clientIp: "",
    address: "198.51.100.7",
    now: Date.now(),
    ...more,
  }) as unknown as Call;
