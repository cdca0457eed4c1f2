import { LostLines } from "../../../src/stack/room";

test("what Nakama says of lines that it could not write is counted, and each time what is new", () => {
  const lost = new LostLines();
  const full = "2026-07-01 12:00:00 +0000 UTC write error: write /x/nakama.log: no space left on device";
  for (const line of [full, '{"level":"info","msg":"startup done"}', full]) lost.hear(line);
  expect(lost.more()).toBe(2);
  expect(lost.more()).toBe(0);
});
