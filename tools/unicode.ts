// `npm run unicode`: writes src/domain/names/table.ts out of the Unicode classes of this Node.
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeRanges } from "../src/domain/names/ranges";
import { isHidden, isInNames } from "./unicode-classes";

const file = join(dirname(dirname(fileURLToPath(import.meta.url))), "src", "domain", "names", "table.ts");

writeFileSync(
  file,
  `/*
 * Code points of Unicode ${process.versions.unicode}, as ranges.ts reads them: written by \`npm run unicode\`; do not edit it.
 */
export const UNICODE = "${process.versions.unicode}";

/** Not ASCII, and allowed in user names (RFC 8264, IdentifierClass). */
export const IN_NAMES =
  "${writeRanges(isInNames)}";

/** Nothing is seen of them: controls, format characters, what turns the direction or takes no room. */
export const HIDDEN =
  "${writeRanges(isHidden)}";
`,
);
process.stderr.write("unicode: src/domain/names/table.ts\n");
