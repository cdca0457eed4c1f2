import { isDiscordId } from "../../../../src/domain/names/discord-id";

test("a Discord id is 15 to 20 digits, and not what spreadsheets make of them", () => {
  for (const text of ["1".repeat(15), "695081603180789771", "9".repeat(20)])
    expect(isDiscordId(text)).toBe(true);
  for (const text of [
    "",
    "1".repeat(14),
    "1".repeat(21),
    "6.95082E+17",
    "695081603180789771 ",
    "x695081603180789771",
  ])
    expect(isDiscordId(text)).toBe(false);
});
