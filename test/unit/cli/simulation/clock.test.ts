import { pause, until } from "../../../../src/cli/simulation/clock";

describe("waiting", () => {
  test("ends with the time, or with the first signal, even one of before", async () => {
    const [first, second] = [new AbortController(), new AbortController()];
    await pause(0.001, first.signal);
    const waiting = until(first.signal, second.signal);
    second.abort();
    await waiting;
    await until(first.signal, second.signal);
  });
});
