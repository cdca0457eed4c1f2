/** Ids that must not be mixed up. All are texts that Nakama made. */
export type MatchId = string & { readonly __brand: "MatchId" };
export type UserId = string & { readonly __brand: "UserId" };
export type SessionId = string & { readonly __brand: "SessionId" };
export type GroupId = string & { readonly __brand: "GroupId" };

const MATCH_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[A-Za-z0-9_-]*$/;

/** `uuid.node`, as Nakama names the matches that its modules run; those that it only relays have no node. */
export const parseMatchId = (text: string): MatchId | undefined =>
  MATCH_ID.test(text) ? (text as MatchId) : undefined;
