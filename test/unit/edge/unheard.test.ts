import { unheardCodes } from "../../../src/edge/nakama/unheard";

describe("codes whose answer did not get through", () => {
  test("are known until their answer does, or a minute is over", () => {
    let now = 1_000_000;
    const unheard = unheardCodes(() => now);
    expect(unheard.has("a")).toBe(false);
    unheard.add("a");
    unheard.add("b");
    unheard.remove("b");
    expect([unheard.has("a"), unheard.has("b")]).toEqual([true, false]);
    now += 59_999;
    expect(unheard.has("a")).toBe(true);
    now += 1;
    expect(unheard.has("a")).toBe(false);
  });

  test("the oldest make room, and one that is lost again is young again", () => {
    const unheard = unheardCodes(() => 0);
    for (let n = 0; n < 10_000; n++) unheard.add(`code ${n}`);
    unheard.add("code 0");
    unheard.add("one more");
    expect([0, 1, 2].map((n) => unheard.has(`code ${n}`))).toEqual([true, false, true]);
    expect(unheard.has("one more")).toBe(true);
  });
});
