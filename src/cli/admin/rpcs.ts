import type { CallAdmin, Game, SessionLine } from "../../client/admin-rpcs";

/** RPCs of the administrator and parts of their answers (docs/api.md) that the typed client does not know. */
export interface PublishedGame extends Game {
  /** Empty: the operator of the site. */
  publisher: string;
}

export interface OrgUser {
  user_id: string;
  username: string;
  external_id: string;
}

interface FurtherRpcs {
  "game/add": [{ id: string; name: string; publisher?: string | undefined }, PublishedGame];
  "game/list": [object, { games: PublishedGame[] }];
  "game/remove": [{ id: string }, PublishedGame];
  "org/user": [{ org: string; external_id: string }, OrgUser];
  "session/list": [{ user: string }, { sessions: SessionLine[]; others: number }];
}

type CallFurther = <Id extends keyof FurtherRpcs>(
  id: Id,
  request: FurtherRpcs[Id][0],
) => Promise<FurtherRpcs[Id][1]>;

export type CallServer = CallFurther & CallAdmin;
