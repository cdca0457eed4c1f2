import { KSUID } from "../../domain/identity/ksuid";
import { away } from "../../service/module-call";
import { type Asker, type Identity, refusalIn } from "./identity";
import type { Rpcs } from "./rpcs";

type Exchanged = Rpcs["codes/exchange"]["answer"];

interface Poll extends Asker {
  hash: string;
  /** Until when an answer is of use (Unix milliseconds). */
  until: number;
  /** The answer to an earlier poll of this code did not get through. */
  unheard: boolean;
}

/** Asks for the session of a device code: pending, or the session. Refusals as from any call of the module. */
export type Exchange = (poll: Poll) => Promise<Exchanged>;

interface Waiting {
  poll: Poll;
  settled: boolean;
  /** The first of these two counts. */
  resolve: (answer: Exchanged) => void;
  reject: (error: unknown) => void;
}

/** As many as one call of the module takes, and as many calls as two cores have work for. */
const MOST_TOGETHER = 100;
const MOST_UNDER_WAY = 2;

/**
 * Devices poll for minutes, all of them the same question. One that comes alone is asked at once; those that
 * come while others are being asked wait for each other and go in one call, so that a call of the module,
 * which costs far more than the question, is shared by the more devices the more there are.
 */
export function exchangeTogether(identity: Identity): Exchange {
  const waiting: Waiting[] = [];
  let underWay = 0;

  const ask = async (batch: Waiting[]): Promise<void> => {
    underWay++;
    try {
      const polls = batch.map(
        ({ poll: { hash, address, agent = "", until, unheard } }) =>
          [hash, address, agent, until, unheard] as const,
      );
      // Each gives up at a time of its own; the call goes on for the others.
      const until = Math.max(...batch.map(({ poll }) => poll.until));
      const { answers } = await identity("codes/exchange-all", { polls }, until);
      for (const [at, { resolve, reject }] of batch.entries()) {
        const answer = answers[at];
        const refusal = refusalIn(answer);
        if (answer === undefined || refusal?.reason === "unavailable") reject(away("not answered"));
        else if (refusal) reject(refusal);
        else resolve(answer as Exchanged);
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      underWay--;
      askNext();
    }
  };

  const askNext = () => {
    while (underWay < MOST_UNDER_WAY && waiting.length > 0) {
      const batch = waiting.splice(0, MOST_TOGETHER).filter(({ settled }) => !settled);
      if (batch.length > 0) void ask(batch);
    }
  };

  return (poll) => {
    const { hash, until } = poll;
    // What no code has as its hash is refused by itself, and disturbs nobody else's question.
    if (!KSUID.test(hash)) return identity("codes/exchange", poll, until);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => one.reject(away("out of time")), Math.max(0, until - Date.now()));
      const settle =
        <T>(then: (value: T) => void) =>
        (value: T) => {
          one.settled = true;
          clearTimeout(timer);
          then(value);
        };
      const one: Waiting = {
        poll,
        settled: false,
        resolve: settle(resolve),
        reject: settle(reject),
      };
      waiting.push(one);
      // Those that arrived in the same moment go together.
      setImmediate(askNext);
    });
  };
}
