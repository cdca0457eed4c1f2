/** The protocol names matches by the uuid of Nakama's match id, `uuid.node`. */
export const uuidOfMatch = (id: string): string => id.split(".")[0] ?? "";

/** "None" on the wire. */
export const NO_UUID = "00000000-0000-0000-0000-000000000000";
