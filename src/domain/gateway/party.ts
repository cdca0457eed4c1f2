/** What holds for parties, those of the game and those of Nakama's own clients alike. */

export const MOST_MEMBERS = 4;
/** Made and asked to get into, by an account: people do it now and then. */
export const PARTIES_PER_MINUTE = 60;
export const INVITATIONS_PER_MINUTE = 30;
/** Of the JSON text of a party's or a member's data. */
export const MOST_DATA_BYTES = 4096;
/** Open invitations that a player has; the oldest goes first. */
export const MOST_INVITATIONS = 16;
/** The code of the notification by which a player hears of an invitation. Below 100 is anybody's guess. */
export const INVITATION_CODE = 201;

/** Who may get in, by the game's number: whoever is invited in any case. */
export const JOIN_POLICIES = ["invited", "friends", "friends_of_members", "everyone"] as const;
export type JoinPolicy = (typeof JOIN_POLICIES)[number];

/** Somebody at the door of a party. */
export interface Asker {
  isInvited: boolean;
  isFriendOfLeader: boolean;
  isFriendOfMember: boolean;
}

const ADMITS: Readonly<Record<JoinPolicy, (asker: Asker) => boolean>> = {
  invited: ({ isInvited }) => isInvited,
  friends: ({ isInvited, isFriendOfLeader }) => isInvited || isFriendOfLeader,
  // The leader is a member, too.
  friends_of_members: ({ isInvited, isFriendOfMember }) => isInvited || isFriendOfMember,
  everyone: () => true,
};

export const admits = (policy: JoinPolicy, asker: Asker): boolean => ADMITS[policy](asker);

/** The game has room for 64 bits: the first half of the uuid that Nakama's party is named by. */
export const partyNumber = (partyId: string): bigint => BigInt(`0x${partyId.replace(/-/g, "").slice(0, 16)}`);

const PARTY_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[^.]{1,128}$/;

export const isPartyId = (text: string): boolean => PARTY_ID.test(text);
