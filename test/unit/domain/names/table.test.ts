import { isIn, readRanges, writeRanges } from "../../../../src/domain/names/ranges";
import { HIDDEN, IN_NAMES, UNICODE } from "../../../../src/domain/names/table";
import { isAssigned, isHidden, isInNames } from "../../../../tools/unicode-classes";

/** Whether this Node knows the Unicode that the tables were made of; another knows fewer characters, or more. */
const isSame = process.versions.unicode === UNICODE;

describe.each([
  ["letters of user names", IN_NAMES, isInNames],
  ["what is not seen", HIDDEN, isHidden],
])("the table of %s", (_what, table, rule) => {
  test("is what Node's own classes say of every character that both know", () => {
    const ranges = readRanges(table);
    const wrong: string[] = [];
    for (let point = 0x80; point <= 0x10ffff; point++)
      if (isIn(ranges, point) !== rule(point) && (isSame || isAssigned(point)))
        wrong.push(point.toString(16));
    // Of a newer Unicode, this one may know characters that the table does not have yet; never the other way round.
    expect(isSame ? wrong : wrong.filter((point) => isIn(ranges, parseInt(point, 16)))).toEqual([]);
  });

  test("is read as it was written", () => {
    const ranges = readRanges(table);
    expect(writeRanges((point) => isIn(ranges, point))).toBe(table);
  });
});
