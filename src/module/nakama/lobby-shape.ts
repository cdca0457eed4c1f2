import * as v from "valibot";
import { parseIp } from "../../domain/lobby/address";
import { parseMatchId } from "../../domain/lobby/ids";
import { byteLength, note, text } from "./shape";

/** Pieces of requests about matches and game servers. */

/** A 64-bit integer of either sign: a JSON number without loss, or its digits as a text. */
export const uint64 = () =>
  v.pipe(
    v.union(
      [
        v.number(),
        v.bigint(),
        v.pipe(
          v.string(),
          v.check((digits) => /^-?\d{1,20}$/.test(digits)),
        ),
      ],
      "expected a 64-bit integer",
    ),
    v.check((value) => typeof value !== "number" || Number.isSafeInteger(value), "expected a 64-bit integer"),
    v.transform((value) => BigInt(value)),
    v.check((value) => value >= -(2n ** 63n) && value < 2n ** 64n, "expected a 64-bit integer"),
  );

/** In its one spelling. */
export const ipAddress = () =>
  v.pipe(
    text(45),
    v.check((address) => parseIp(address) !== undefined, "expected an IP address"),
    v.transform((address) => parseIp(address) ?? address),
  );

const LONGEST_LIST = 4096;

/** A list of tokens, or the same as a comma list, which is the shorter of the two and may be as long. */
export const tokenList = () =>
  v.pipe(
    v.union([note(LONGEST_LIST), v.array(note(LONGEST_LIST))], "expected a list or a comma list of tokens"),
    v.check(
      (list) => typeof list === "string" || byteLength(list.join(",")) <= LONGEST_LIST,
      `longer than ${LONGEST_LIST} bytes`,
    ),
  );

export const matchId = () =>
  v.pipe(
    text(128),
    v.check((id) => parseMatchId(id) !== undefined, "expected a match id, uuid.node"),
  );
