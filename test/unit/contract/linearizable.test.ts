import fc from "fast-check";
import { linearization, type Operation } from "../../contract/linearizable";

/** A register: what is written is read. */
const write = (value: number, asked: number, answered: number): Operation<number> => ({
  name: `write ${value}`,
  asked,
  answered,
  apply: () => value,
});
const read = (value: number, asked: number, answered: number): Operation<number> => ({
  name: `read ${value}`,
  asked,
  answered,
  apply: (state) => (state === value ? state : undefined),
});

describe("a history of operations at the same time", () => {
  test("fits when some order of those that overlap does", () => {
    expect(linearization([write(1, 0, 10), read(0, 1, 2), read(1, 3, 4)], 0)).toEqual([
      "read 0",
      "write 1",
      "read 1",
    ]);
  });

  test("does not fit when a later reader sees what was before", () => {
    expect(linearization([write(1, 0, 10), read(1, 1, 2), read(0, 3, 4)], 0)).toBeUndefined();
    expect(linearization([write(1, 0, 1), read(0, 2, 3)], 0)).toBeUndefined();
  });

  test("may hold one whose answer nobody heard, which took effect or did not", () => {
    const unheard = write(1, 0, Infinity);
    expect(linearization([unheard, read(0, 1, 2), read(1, 3, 4)], 0)).toBeDefined();
    expect(linearization([unheard, read(0, 1, 2)], 0)).toEqual(["read 0"]);
    expect(linearization([unheard, read(1, 1, 2), read(0, 3, 4)], 0)).toBeUndefined();
  });

  test("fits whenever its operations took effect at some moment between question and answer", () => {
    const deed = fc.record({ write: fc.boolean(), value: fc.nat(3), before: fc.nat(5), after: fc.nat(5) });
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 8 }), (deeds) => {
        let state = 0;
        const history = deeds.map(({ write: writes, value, before, after }, at) => {
          if (writes) state = value;
          const make = writes ? write : read;
          return make(state, at * 2 - before, at * 2 + 1 + after);
        });
        expect(linearization(history, 0)).toHaveLength(history.length);
      }),
    );
  });
});
