import { type Relation, RELATIONS } from "../../domain/gateway/friendship";

/** Nakama gives no more at once. */
const PAGE = 1000;
const FRIEND = 0;
const BLOCKED = 3;

export interface Edge {
  userId: string;
  relation: Relation;
}

export const edgesOf = (nk: nkruntime.Nakama, userId: string, state?: number): Edge[] =>
  (nk.friendsList(userId, PAGE, state).friends ?? []).map(({ user, state: its }) => ({
    userId: user?.userId ?? "",
    relation: RELATIONS[its ?? 0] ?? "none",
  }));

export const relationTo = (edges: readonly Edge[], other: string): Relation =>
  edges.find(({ userId }) => userId === other)?.relation ?? "none";

export const hasBlocked = (nk: nkruntime.Nakama, userId: string, other: string): boolean =>
  relationTo(edgesOf(nk, userId, BLOCKED), other) === "blocked";

export const isFriendOf = (nk: nkruntime.Nakama, userId: string, other: string): boolean =>
  relationTo(edgesOf(nk, userId, FRIEND), other) === "friend";
