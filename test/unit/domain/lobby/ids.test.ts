import { parseMatchId } from "../../../../src/domain/lobby/ids";

const UUID = "8e0bcbbd-3a08-4ef9-8e3b-9a63f7f0a3a5";

describe("a match id", () => {
  test.each([`${UUID}.nakama1`, `${UUID}.node-2_b`])("%s is one", (text) => {
    expect(parseMatchId(text)).toBe(text);
  });

  test.each(["", UUID, `.${UUID}`, `0${UUID}.a`, `${UUID}.a b`, `${UUID}.a\n`, UUID.toUpperCase() + ".a"])(
    "%j is none",
    (text) => expect(parseMatchId(text)).toBeUndefined(),
  );
});
