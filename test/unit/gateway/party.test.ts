import { jest } from "@jest/globals";
import type { Party } from "@heroiclabs/nakama-js";
import { SocketError } from "../../../src/client";
import { MOST_INVITATIONS } from "../../../src/domain/gateway/party";
import { localUser } from "../../../src/evr/local-user";
import { GatewayRefusal } from "../../../src/gateway/nakama/gateway-calls";
import { invitations } from "../../../src/gateway/party/invitations";
import { awaitParty } from "../../../src/gateway/party/membership";
import { partyErrorCode } from "../../../src/gateway/party/refusal";
import { printSaid, readSaid, type Said } from "../../../src/gateway/party/said";
import type { PartyState } from "../../../src/gateway/party/state";
import { turns } from "../../../src/gateway/turns";

describe("invitations", () => {
  const of = (account: bigint) => ({ party: `party of ${account}`, account });

  test("are answered by their inviter, else the oldest first, each once", () => {
    const open = invitations();
    for (const account of [1n, 2n, 3n]) open.add(of(account));
    expect(open.take(localUser(2n))).toEqual(of(2n));
    expect(open.take(localUser(2n))).toEqual(of(1n));
    expect(open.take(localUser(0n))).toEqual(of(3n));
    expect([open.take(localUser(3n)), open.count]).toEqual([undefined, 0]);
  });

  test("are one an inviter, the latest, and so many at most", () => {
    const open = invitations();
    open.add(of(1n));
    open.add({ ...of(1n), party: "another" });
    expect([open.count, open.take(localUser(1n))?.party]).toEqual([1, "another"]);
    for (let account = 1n; account <= BigInt(MOST_INVITATIONS) + 1n; account++) open.add(of(account));
    expect([open.count, open.take(localUser(1n))?.account]).toEqual([MOST_INVITATIONS, 2n]);
  });
});

describe("what gateways tell each other", () => {
  const read = (opCode: number, text: string) => readSaid(opCode, Buffer.from(text));

  test.each<Said>([
    { name: "kick", body: { socket: "a socket" } },
    { name: "lock", body: {} },
    { name: "data", body: { sequence: 0xffffffff, json: { level: 14280634968751706381n } } },
    { name: "memberData", body: { sequence: 0, json: null } },
    { name: "rules", body: { policy: "friends", isLocked: true } },
  ])("comes as it was said: $name", (said) => {
    const [opCode, text] = printSaid(said);
    expect(read(opCode, text)).toEqual(said);
  });

  test.each([
    [2201, "{}"],
    [2201, '{"socket":1}'],
    [2206, '{"sequence":-1,"json":1}'],
    [2206, '{"sequence":4294967296,"json":1}'],
    [2206, '{"sequence":1.5,"json":1}'],
    [2206, '{"sequence":1}'],
    [2208, '{"policy":"anybody","isLocked":false}'],
    [2208, '{"policy":"friends"}'],
    [2202, "null"],
    [2202, "{"],
    [2202, ""],
    [1, "{}"],
  ])("anything else that members say is none of it: %i %s", (opCode, text) =>
    expect(read(opCode, text)).toBeUndefined(),
  );
});

test.each([
  [new GatewayRefusal("no_party", {}), 1],
  [new GatewayRefusal("too_many", {}), 2],
  [new SocketError(undefined, "Error joining party: party full"), 2],
  [{ code: 3, message: "Error joining party: party full" }, 2],
  [{ code: 3, message: "Error joining party: party not found" }, 1],
  [{ code: 3, message: "Error updating party: party closed" }, 1],
  ["The socket timed out while waiting for a response.", 1],
  [new Error("anything"), 1],
])("a failure has the game's code: %s", (error, code) => expect(partyErrorCode(error)).toBe(code));

test("turns are taken one after another, and one that fails holds up none", async () => {
  const inTurn = turns();
  const done: number[] = [];
  let release: () => void = () => {};
  const first = inTurn(async () => {
    await new Promise<void>((resolve) => (release = resolve));
    done.push(1);
    throw new Error("no");
  });
  const second = inTurn(() => done.push(2));
  await Promise.resolve();
  expect(done).toEqual([]);
  release();
  await expect(first).rejects.toThrow("no");
  expect([await second, done]).toEqual([2, [1, 2]]);
});

describe("a party that was asked for", () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  test("is shown, or not within five seconds, whatever became of the one before", async () => {
    const state = {} as PartyState;
    const outcomes: string[] = [];
    const wait = (id: string) =>
      void awaitParty(state, id).then(
        () => outcomes.push(`${id} shown`),
        () => outcomes.push(`${id} refused`),
      );
    wait("one");
    await jest.advanceTimersByTimeAsync(3_000);
    wait("two");
    await jest.advanceTimersByTimeAsync(2_500);
    expect(outcomes).toEqual(["one refused"]);
    state.awaited?.show({} as Party);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(outcomes).toEqual(["one refused", "two shown"]);
  });
});
