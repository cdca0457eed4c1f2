import { medianLatency, roundedLatency } from "../../../../src/domain/lobby/latency";

describe("a latency", () => {
  test.each([
    [0, 0],
    [4.9, 0],
    [5, 10],
    [44, 40],
    [45, 50],
  ])("of %d ms counts as %d", (measured, rounded) => {
    expect(roundedLatency(new Map([["10.0.0.1:6792", measured]]), "10.0.0.1:6792")).toBe(rounded);
  });

  test.each([-1, NaN, Infinity, undefined])("of %p is unknown, and comes last", (measured) => {
    const latencies = new Map(measured === undefined ? [] : [["10.0.0.1:6792", measured] as const]);
    expect(roundedLatency(latencies, "10.0.0.1:6792")).toBe(Infinity);
  });

  test("is that of the port, not of the host", () => {
    expect(roundedLatency(new Map([["10.0.0.1:1", 20]]), "10.0.0.1:2")).toBe(Infinity);
  });
});

describe("the latency of many", () => {
  const of = (...all: number[]) => all.map((ms) => new Map([["10.0.0.1:1", ms]]));

  test("is that of the one in the middle, of two the lower", () => {
    expect(medianLatency(of(90, 10, 30), "10.0.0.1:1")).toBe(30);
    expect(medianLatency(of(90, 10), "10.0.0.1:1")).toBe(10);
  });

  test("is unknown where nobody measured it, or what is no time", () => {
    expect(medianLatency(of(90, 10), "10.0.0.1:2")).toBeUndefined();
    expect(medianLatency(of(NaN, -1, Infinity), "10.0.0.1:1")).toBeUndefined();
  });
});
