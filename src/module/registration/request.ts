import * as v from "valibot";
import { fitsLabel, parseFeatures } from "../../domain/lobby/feature";
import { lazy } from "../nakama/lazy";
import { displayName } from "../nakama/name-shape";
import { integer, note, object, oneOf, text, uuid } from "../nakama/shape";
import { ipAddress, tokenList, uint64 } from "../nakama/lobby-shape";

/** What a game server says of itself. */
export const registerRequest = lazy(() =>
  object({
    /** Its own 64 bits, not hashed. */
    server_id: uint64(),
    internal_ip: ipAddress(),
    /** Left out: where the call comes from. */
    external_ip: v.optional(ipAddress()),
    port: integer(1, 65_535),
    version_lock: uint64(),
    app_id: v.optional(
      v.pipe(
        text(20),
        v.check((id) => /^\w+$/.test(id), "expected letters and digits"),
      ),
    ),
    region: v.optional(text(64)),
    regions: v.optional(v.array(text(64))),
    features: v.optional(fitting(tokenList())),
    tags: v.optional(fitting(tokenList())),
    group_ids: v.optional(v.array(uuid())),
    guild_ids: v.optional(v.array(text(40))),
    name: v.optional(displayName(128)),
    description: v.optional(displayName(512)),
    build: v.optional(note(64)),
    /** It tells its match when it plays what it was told to start (op 24), within 15 seconds. */
    confirms_start: v.optional(v.boolean()),
    max_players: v.optional(integer(1, 1000)),
    mode: v.optional(oneOf(["game", "desktop"])),
    /** Where a gateway says that the game server comes from, whose socket this is. */
    vouched: v.optional(
      object({ address: ipAddress(), until: integer(0, Number.MAX_SAFE_INTEGER), seal: text(64) }),
    ),
    /** A session of the Parsec-compatible API, of the same account. */
    identity_session: v.optional(text(64)),
  }),
);

export type RegisterRequest = v.InferOutput<ReturnType<typeof registerRequest>>;

const fitting = <S extends v.GenericSchema<unknown, string | string[]>>(schema: S) =>
  v.pipe(
    schema,
    v.check((list) => fitsLabel(parseFeatures(list)), "too long for a label: 96 bytes at most"),
  );
