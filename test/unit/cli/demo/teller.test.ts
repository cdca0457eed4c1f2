import { mustBe, mustFail, soon, teller } from "../../../../src/cli/demo/teller";
import { Problem } from "../../../../src/stack/problem";

describe("a check", () => {
  test("passes for equal values of any depth, 64-bit numbers included", () =>
    mustBe("it", { n: 2n ** 64n - 1n, list: [{ a: 1 }] }, { list: [{ a: 1 }], n: 2n ** 64n - 1n }));

  test("says what it expected and what it saw", () =>
    expect(() => mustBe("its team", [0, 1n], [0, 2n])).toThrow("its team: expected [0,2], saw [0,1]"));

  test("a refusal of the wrong kind is not the one that was expected", async () => {
    const refuse = (error: Error) => () => Promise.reject(error);
    expect(await mustFail("it", TypeError, refuse(new TypeError("no")))).toMatchObject({ message: "no" });
    await expect(mustFail("it", TypeError, refuse(new Error("other")))).rejects.toThrow("other");
    await expect(mustFail("the join", TypeError, () => Promise.resolve())).rejects.toThrow(
      "the join: expected a refusal, and there was none",
    );
  });

  test("what becomes true soon is waited for", async () => {
    let looks = 0;
    const seen = await soon(
      () => Promise.resolve(++looks),
      (count) => mustBe("looks", count, 3),
    );
    expect(seen).toBe(3);
  });
});

describe("a step", () => {
  test("that is good is told with what it found, and gives what it made", async () => {
    const lines: string[] = [];
    const { step } = teller((line) => lines.push(line));
    expect(await step("the server answers", () => Promise.resolve([7, "at once"]))).toBe(7);
    expect(lines).toEqual([expect.stringMatching(/^ +0\.\d s {2}ok {6}the server answers: at once$/)]);
  });

  test("that is not good is told, and ends the story", async () => {
    const lines: string[] = [];
    const { step } = teller((line) => lines.push(line));
    await expect(step("the park", () => Promise.reject(new Error("busy")))).rejects.toBeInstanceOf(Problem);
    expect(lines[0]).toMatch(/NOT OK {2}the park: busy$/);
  });

  test("does not begin when somebody wants to stop", async () => {
    let begun = false;
    const { step } = teller(
      () => {},
      () => true,
    );
    const act = () => {
      begun = true;
      return Promise.resolve([undefined, ""] as [undefined, string]);
    };
    await expect(step("the park", act)).rejects.toThrow("stopped before: the park");
    expect(begun).toBe(false);
  });
});
