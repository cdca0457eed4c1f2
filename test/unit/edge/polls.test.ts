import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { RpcError } from "../../../src/client/rpc-client";
import { type Identity, IdentityFailure } from "../../../src/edge/nakama/identity";
import { exchangeTogether } from "../../../src/edge/nakama/polls";

const ASKER = { address: "192.0.2.1", agent: "a device" };
const hashOf = (n: number) => String(n).padStart(27, "0");
const pollOf = (hash: string, until = Date.now() + 4000) => ({ hash, ...ASKER, until, unheard: false });

type Polls = readonly (readonly [string, string, string, number, boolean])[];

/** A module whose answer to each hash is `answer`, after `took`; it keeps what it was asked. */
function moduleThat(answer: (hash: string) => unknown, took: () => Promise<unknown> = async () => {}) {
  const calls: { id: string; hashes: string[] }[] = [];
  const identity = (async (id: string, request: { hash?: string; polls?: Polls }) => {
    const hashes = request.polls?.map(([hash]) => hash) ?? [request.hash ?? ""];
    calls.push({ id, hashes });
    await took();
    return request.polls ? { answers: hashes.map(answer) } : answer(hashes[0] ?? "");
  }) as unknown as Identity;
  return { calls, exchange: exchangeTogether(identity) };
}

const pending = (hash: string) => ({ pending: { interval: 5, expires_at: Number(hash) } });

describe("polls of many devices", () => {
  test("gives every device its own answer, whatever comes together", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(400), { maxLength: 300 }), async (numbers) => {
        const { exchange, calls } = moduleThat(pending, () => sleep(1));
        const answers = await Promise.all(numbers.map((n) => exchange(pollOf(hashOf(n)))));
        expect(answers).toEqual(numbers.map((n) => pending(hashOf(n))));
        for (const { hashes } of calls) expect(hashes.length).toBeLessThanOrEqual(100);
      }),
      { numRuns: 20 },
    );
  });

  test("asks a lone one at once, and those that come meanwhile together", async () => {
    let open = () => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    const { exchange, calls } = moduleThat(pending, () => gate);
    const asked: Promise<unknown>[] = [];
    for (let n = 0; n < 6; n++) {
      asked.push(exchange(pollOf(hashOf(n))));
      await new Promise(setImmediate);
    }
    expect(calls.map(({ hashes }) => hashes.length)).toEqual([1, 1]);
    open();
    await Promise.all(asked);
    expect(calls.map(({ hashes }) => hashes.length)).toEqual([1, 1, 4]);
  });

  test("refuses one and answers the others", async () => {
    const failure = { reason: "auth_code_denied", message: "the request was denied" };
    const { exchange } = moduleThat((hash) => (hash === hashOf(1) ? { failure } : pending(hash)));
    const [first, second, third] = await Promise.allSettled(
      [0, 1, 2].map((n) => exchange(pollOf(hashOf(n)))),
    );
    expect(first).toEqual({ status: "fulfilled", value: pending(hashOf(0)) });
    expect(third).toEqual({ status: "fulfilled", value: pending(hashOf(2)) });
    expect(second).toMatchObject({ status: "rejected", reason: { reason: "auth_code_denied" } });
    expect((second as PromiseRejectedResult).reason).toBeInstanceOf(IdentityFailure);
  });

  test("says of one that could not be done that the server is away, and of none else", async () => {
    const failure = { reason: "unavailable", message: "try again" };
    const { exchange } = moduleThat((hash) => (hash === hashOf(1) ? { failure } : pending(hash)));
    const [first, second] = await Promise.allSettled([0, 1].map((n) => exchange(pollOf(hashOf(n)))));
    expect(first?.status).toBe("fulfilled");
    expect((second as PromiseRejectedResult).reason).toMatchObject({ status: 0, code: 14 });
  });

  test("tells all of a call that failed, and goes on with the next ones", async () => {
    let broken = true;
    const { exchange } = moduleThat(pending, () => {
      return broken ? Promise.reject(new RpcError(14, 0, "away")) : Promise.resolve();
    });
    const failed = await Promise.allSettled([0, 1].map((n) => exchange(pollOf(hashOf(n)))));
    expect(failed.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    broken = false;
    expect(await exchange(pollOf(hashOf(2)))).toEqual(pending(hashOf(2)));
  });

  test("gives each up at its own time while the module hangs, those in the queue too", async () => {
    const { exchange, calls } = moduleThat(pending, () => new Promise(() => {}));
    const began = Date.now();
    const asked: Promise<unknown>[] = [];
    for (let n = 0; n < 5; n++) {
      asked.push(exchange(pollOf(hashOf(n), began + 100)));
      await new Promise(setImmediate);
    }
    for (const one of await Promise.allSettled(asked))
      expect((one as PromiseRejectedResult).reason).toMatchObject({ status: 0 });
    expect(Date.now() - began).toBeLessThan(2000);
    expect(calls).toHaveLength(2);
  });

  test("asks about what cannot be a hash alone, so that it spoils nobody's question", async () => {
    const { exchange, calls } = moduleThat(pending);
    await Promise.all(["", "x", hashOf(1), "é".repeat(27)].map((hash) => exchange(pollOf(hash))));
    expect(calls.map(({ id, hashes }) => `${id} ${hashes.length}`).sort()).toEqual([
      "codes/exchange 1",
      "codes/exchange 1",
      "codes/exchange 1",
      "codes/exchange-all 1",
    ]);
  });
});
