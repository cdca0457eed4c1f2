/** What one player is to another; `sent` and `received` are invitations. */
export type Relation = "none" | "friend" | "sent" | "received" | "blocked";

/** By the state that Nakama has for an edge. */
export const RELATIONS: readonly Relation[] = ["friend", "sent", "received", "blocked"];

/** Friends, invitations and blocked players of an account, all together. */
export const MOST_FRIENDS = 200;
/** Changes that an account makes in a minute. */
export const FRIEND_CHANGES_PER_MINUTE = 60;

/**
 * What the game asks for. `undo` takes a friend or an invitation away; `settle` accepts an invitation, and blocks
 * whoever has sent none.
 */
export const FRIEND_ACTS = ["invite", "undo", "settle"] as const;
export type FriendAct = (typeof FRIEND_ACTS)[number];

/** How Nakama is told; `block` leaves the other without a word, so a friend is removed before. */
export type FriendStep = "add" | "delete" | "block";

export type FriendOutcome = "invited" | "befriended" | "removed";
export type FriendRefusal =
  "bad_request" | "not_found" | "oneself" | "already" | "pending" | "full" | "withdrawn";

export type FriendPlan =
  | { readonly steps: readonly FriendStep[]; readonly outcome: FriendOutcome }
  | { readonly refused: FriendRefusal };

const removed = (...steps: FriendStep[]): FriendPlan => ({ steps, outcome: "removed" });
const befriended: FriendPlan = { steps: ["add"], outcome: "befriended" };

const PLANS: Readonly<Record<FriendAct, Readonly<Record<Relation, FriendPlan>>>> = {
  invite: {
    none: { steps: ["add"], outcome: "invited" },
    // It meets the other's invitation.
    received: befriended,
    friend: { refused: "already" },
    sent: { refused: "pending" },
    blocked: { refused: "bad_request" },
  },
  undo: {
    friend: removed("delete"),
    sent: removed("delete"),
    // The only way back from a block that there is.
    blocked: removed("delete"),
    received: removed(),
    none: removed(),
  },
  settle: {
    received: befriended,
    friend: removed("delete", "block"),
    sent: removed("delete", "block"),
    none: removed("block"),
    blocked: removed(),
  },
};

export const friendPlan = (act: FriendAct, relation: Relation): FriendPlan => PLANS[act][relation];

/** What an `add` has come to, which others may have been faster than; undefined: as it was planned. */
export function afterAdding(planned: FriendOutcome, now: Relation): FriendRefusal | undefined {
  if (now === "friend") return undefined;
  if (now === "sent") return planned === "invited" ? undefined : "withdrawn";
  // Whoever has blocked the player looks as if there were nobody.
  return "not_found";
}
