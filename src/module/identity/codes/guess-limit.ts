import { type Guesses, guessAgainAfter, guessesLeft } from "../../../domain/identity/guesses";
import { recent } from "../../../domain/sliding-window";
import { count, counted } from "../../nakama/expiring";
import type { Call } from "../../nakama/rpc";
import { type Key, read, type Stored, update, type Write } from "../../nakama/storage";
import { refuse, tooMany } from "../../nakama/edge-rpc";

/** Wrong user codes, kept in the database for every node and over restarts. */
interface Tries {
  times: number[];
  forget_at: number;
}

const SITE = "wrong-user-codes";

const keysOf = ({ address }: Call, user: string): Key[] => [
  { collection: "identity_guesses", key: `account:${user}` },
  { collection: "identity_guesses", key: `address:${address}`.slice(0, 128) },
];

const timesOf = (record: Stored<Tries> | undefined): number[] => record?.value.times ?? [];

function change(
  call: Call,
  user: string,
  next: (times: number[]) => number[],
  look: (guesses: Guesses) => void,
) {
  const { nk, now, settings } = call;
  const { guesses: limits } = settings.identity;
  const keys = keysOf(call, user);
  const site = counted(nk, SITE, limits.windowMs, now);
  const forget_at = Math.ceil((now + limits.windowMs) / 1000);
  return update(nk, () => {
    const records = read<Tries>(nk, keys);
    look({ account: timesOf(records[0]), address: timesOf(records[1]), site });
    const writes = keys.map((key, at): Write => {
      const times = recent(next(timesOf(records[at])), now, limits.windowMs);
      return { ...key, version: records[at]?.version, value: { times, forget_at } };
    });
    const [account = [], address = []] = writes.map(({ value }) => (value as Tries).times);
    return { writes, result: { account, address, site } };
  });
}

/**
 * Runs `find` as one try. It counts before it is made, so that many at the same time are no more than the
 * limit; what was found was no guess, and the count is taken back.
 */
export function asGuess<T>(call: Call, user: string, find: () => T | undefined): T {
  const { nk, now, settings } = call;
  const { guesses: limits } = settings.identity;
  const after = change(
    call,
    user,
    (times) => [...times, now],
    (guesses) => {
      const seconds = guessAgainAfter(guesses, now, limits);
      if (seconds > 0) tooMany(seconds);
    },
  );
  const found = find();
  if (found === undefined) {
    count(nk, SITE, limits.windowMs, now);
    return refuse("unknown_code", { tries_left: guessesLeft(after, now, limits) });
  }
  const withoutOne = (times: number[]) => {
    const at = times.lastIndexOf(now);
    return at < 0 ? times : times.filter((_, index) => index !== at);
  };
  change(call, user, withoutOne, () => {});
  return found;
}
