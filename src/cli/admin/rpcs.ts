import type { CallAdmin, SessionLine } from "../../client/admin-rpcs";

/** RPCs of the administrator and parts of their answers (docs/api.md) that the typed client does not know. */
interface FurtherRpcs {
  "session/list": [{ user: string }, { sessions: SessionLine[]; others: number }];
}

type CallFurther = <Id extends keyof FurtherRpcs>(
  id: Id,
  request: FurtherRpcs[Id][0],
) => Promise<FurtherRpcs[Id][1]>;

export type CallServer = CallFurther & CallAdmin;
