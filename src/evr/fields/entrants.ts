import type { Reader } from "../bytes/reader";
import type { WireEvrId } from "../evr-id";
import type { Field } from "../layout";
import { MAX_ENTRANTS } from "../limits";
import { MalformedPacket } from "../malformed";
import { evrId } from "./ids";

export interface Entrant {
  readonly evrId: WireEvrId;
  /** −1 when the request names none. */
  readonly teamIndex: number;
}

/**
 * All EVR ids, then all team indexes, which may be missing: what is left of the body says so, the flags
 * do not. The newest peers write one byte an index where others write two.
 */
export const entrants: Field<readonly Entrant[]> = {
  read(from) {
    // A request without a player says so in its count only; there is always one.
    const count = Math.max(from.count, 1);
    if (count > MAX_ENTRANTS) throw new MalformedPacket("too many entries");
    const ids = Array.from({ length: count }, () => evrId.read(from, {}));
    const teamIndex = teamIndexes(from, count);
    return ids.map((id) => ({ evrId: id, teamIndex: teamIndex() }));
  },
  write(to, list) {
    if (list.length < 1 || list.length > MAX_ENTRANTS) throw new RangeError("not 1 to 16 entrants");
    for (const entrant of list) evrId.write(to, entrant.evrId, {});
    if (list.every((entrant) => entrant.teamIndex === -1)) return;
    for (const entrant of list) to.i16(entrant.teamIndex);
  },
};

function teamIndexes(from: Reader, count: number): () => number {
  if (from.left >= count * 2) return () => from.i16();
  return count > 1 && from.left >= count ? () => from.i8() : () => -1;
}
