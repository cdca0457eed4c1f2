/** A field of a member: its number, its type on the wire; where that is a table of fields, a list of such. */
type PlainType = "string" | "int32" | "uint32" | "uint64" | "fixed64" | "bytes" | "strings" | "stringMap";
export interface MemberFields {
  readonly [name: string]: readonly [number: number, type: PlainType | MemberFields];
}

interface Member<F extends MemberFields> {
  readonly number: number;
  readonly fields: F;
}
const member = <const F extends MemberFields>(number: number, fields: F): Member<F> => ({ number, fields });

/**
 * The envelope of the newest game servers, as far as anybody here looks into it (section 12). Names are as
 * in the description: protobuf's own, with underscores. What is not listed is kept as unknown fields.
 */
export const MEMBERS = {
  error: member(2, { code: [1, "int32"], message: [2, "string"], context: [3, "stringMap"] }),
  game_server_registration: member(5, {
    login_session_id: [1, "string"],
    server_id: [2, "uint64"],
    internal_ip_address: [3, "string"],
    port: [4, "uint32"],
    region: [5, "uint64"],
    version_lock: [6, "uint64"],
    time_step_usecs: [7, "uint32"],
    version: [8, "string"],
  }),
  game_server_registration_success: member(6, {
    server_id: [1, "uint64"],
    external_ip_address: [2, "string"],
  }),
  lobby_session_create: member(7, {
    lobby_session_id: [1, "string"],
    lobby_type: [2, "int32"],
    group_id: [3, "string"],
    max_entrants: [4, "int32"],
    settings_json: [5, "string"],
    features: [6, "strings"],
    time_step_usecs: [7, "uint32"],
  }),
  /** Codes: 1 started, 2 ended, 3 locked, 4 unlocked. */
  lobby_session_event: member(8, { lobby_session_id: [1, "string"], code: [2, "int32"] }),
  lobby_entrants_connected: member(9, { lobby_session_id: [1, "string"], entrant_ids: [2, "strings"] }),
  lobby_entrants_accept: member(10, { entrant_ids: [1, "strings"] }),
  lobby_entrants_reject: member(11, { entrant_ids: [1, "strings"], code: [2, "int32"] }),
  lobby_entrant_removed: member(12, {
    lobby_session_id: [1, "string"],
    entrant_id: [2, "string"],
    code: [3, "int32"],
  }),
  lobby_session_success_v5: member(35, {
    game_mode: [1, "fixed64"],
    lobby_id: [2, "string"],
    group_id: [3, "string"],
    endpoint: [4, "string"],
    team_index: [5, "int32"],
    session_flags: [8, "uint32"],
    server_encoder_flags: [9, "uint64"],
    client_encoder_flags: [10, "uint64"],
    server_sequence_id: [11, "uint64"],
    server_mac_key: [12, "bytes"],
    server_enc_key: [13, "bytes"],
    server_random_key: [14, "bytes"],
    client_sequence_id: [15, "uint64"],
    client_mac_key: [16, "bytes"],
    client_enc_key: [17, "bytes"],
    client_random_key: [18, "bytes"],
  }),
  /** Slots and items are symbols. A second form of the same (6) stays among the unknown fields. */
  game_server_save_loadout: member(53, {
    lobby_session_id: [1, "string"],
    entrant_id: [2, "string"],
    loadout_slot: [3, "int32"],
    jersey_number: [4, "int32"],
    loadout_instances: [
      5,
      {
        instance_name: [1, "fixed64"],
        items: [2, { slot_type: [1, "fixed64"], equipped_item: [2, "fixed64"] }],
      },
    ],
  }),
} as const;

type MemberTable = typeof MEMBERS;
export type MemberName = keyof MemberTable;

interface Values {
  string: string;
  int32: number;
  uint32: number;
  uint64: bigint;
  fixed64: bigint;
  bytes: Uint8Array;
  strings: readonly string[];
  stringMap: Readonly<Record<string, string>>;
}

/** `session_id_v5` → `sessionIdV5`, as protobuf's JSON and its TypeScript have it. */
export type Camel<S extends string> = S extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : S;

type ValueOf<T> = T extends keyof Values
  ? Values[T]
  : T extends MemberFields
    ? readonly ValueOfFields<T>[]
    : never;
type ValueOfFields<F extends MemberFields> = {
  readonly [K in keyof F & string as Camel<K>]: ValueOf<F[K][1]>;
};

/** A member's value. Every field is there when read; what is left out when writing is zero or empty. */
export type MemberValue<N extends MemberName> = ValueOfFields<MemberTable[N]["fields"]>;
