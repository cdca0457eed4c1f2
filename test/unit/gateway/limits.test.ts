import { limits } from "../../../src/gateway/limits";

const settings = { connectionsPerAddress: 12, messagesPerSecond: 5 };

function stage() {
  let now = 0;
  const made = limits(settings, () => now);
  return { admit: (address = "a") => made.admit(address), pass: (ms: number) => (now += ms) };
}

describe("a connection's share", () => {
  test("is four seconds of messages at once, and then as many as come in time", () => {
    const { admit, pass } = stage();
    const one = admit();
    expect(one?.take(20)).toBe(true);
    expect(one?.take(1)).toBe(false);
    pass(1000);
    expect(one?.take(6)).toBe(false);
    expect(one?.take(5)).toBe(true);
    pass(3_600_000);
    expect(one?.take(21)).toBe(false);
    expect(one?.take(20)).toBe(true);
  });

  test("is bounded by what its address sends altogether, and by no other address", () => {
    const { admit } = stage();
    const many = Array.from({ length: 11 }, () => admit());
    expect(many.map((one) => one?.take(20))).toEqual([...Array.from({ length: 10 }, () => true), false]);
    expect(admit("b")?.take(20)).toBe(true);
  });
});

test("an address has so many connections at once, and a new one when one has ended", () => {
  const { admit } = stage();
  const [first] = Array.from({ length: 12 }, () => admit());
  expect(admit()).toBeUndefined();
  expect(admit("b")).toBeDefined();
  first?.free();
  expect(admit()).toBeDefined();
  expect(admit()).toBeUndefined();
});

describe("a log-in's connections", () => {
  test("are sixteen at once, from whatever addresses, and one more when one has ended", () => {
    const { admit } = stage();
    const many = Array.from({ length: 16 }, (_, at) => admit(`a${at}`));
    expect(many.map((one) => one?.join("log-in"))).toEqual(many.map(() => true));
    expect(admit("b")?.join("log-in")).toBe(false);
    expect(admit("b")?.join("another")).toBe(true);
    many[3]?.free();
    expect(admit("b")?.join("log-in")).toBe(true);
  });

  test("send as much as three together, from whatever addresses", () => {
    const { admit, pass } = stage();
    const many = Array.from({ length: 4 }, (_, at) => admit(`a${at}`));
    for (const one of many) one?.join("log-in");
    expect(many.map((one) => one?.take(20))).toEqual([true, true, true, false]);
    pass(1000);
    expect(many[0]?.take(5)).toBe(true);
  });
});
