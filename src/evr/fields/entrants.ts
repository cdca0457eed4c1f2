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
    const ids: WireEvrId[] = [];
    while (ids.length < count) ids.push(evrId.read(from, {}));
    const bytes = teamIndexBytes(from, count);
    return ids.map((id) => ({ evrId: id, teamIndex: teamIndex(from, bytes) }));
  },
  write(to, list) {
    if (list.length < 1 || list.length > MAX_ENTRANTS) throw new RangeError("not 1 to 16 entrants");
    for (const entrant of list) evrId.write(to, entrant.evrId, {});
    if (list.every((entrant) => entrant.teamIndex === -1)) return;
    for (const entrant of list) to.i16(entrant.teamIndex);
  },
};

/** How many bytes each team index has: 0 where there are none. */
function teamIndexBytes({ left }: Reader, count: number): 0 | 1 | 2 {
  if (left >= count * 2) return 2;
  return count > 1 && left >= count ? 1 : 0;
}

const teamIndex = (from: Reader, bytes: 0 | 1 | 2): number =>
  bytes === 2 ? from.i16() : bytes === 1 ? from.i8() : -1;
