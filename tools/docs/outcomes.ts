import { FAILURES, type FailureName } from "../../src/domain/failure";
import type { Caller, Rpc } from "../../src/module/nakama/rpc";

/** What each failure says in general. The type holds this table and the table of failures equal. */
export const MEANINGS: Record<FailureName, string> = {
  INVALID_ARGUMENT: "The request is not as described; the message begins with the name of the field at fault",
  NOT_FOUND: "What the request names does not exist",
  ALREADY_EXISTS: "What the request would make or take belongs to somebody else",
  PERMISSION_DENIED: "This caller may not do this",
  RESOURCE_EXHAUSTED: "Too many requests; the message says how many seconds to wait",
  FAILED_PRECONDITION: "The request is well formed, but things are not so that it could be done now",
  INTERNAL: "An error of the server; the message holds an id, and the server's log has the rest under it",
  UNAVAILABLE: "The server cannot answer this just now; try again",
  UNAUTHENTICATED: "The key, the token or the credentials are missing or wrong",
};

export const FAILURE_NAMES = Object.keys(FAILURES) as FailureName[];

export interface Outcome {
  failure: FailureName;
  code: number;
  status: number;
  when: string[];
}

const CALLERS: Record<Caller, string> = {
  http_key: "the HTTP key",
  session: "a session",
  service_key: "the HTTP key and the service key",
};

/** The ways to call, in words; the service key opens what the plain HTTP key opens as well. */
export const callersOf = ({ callers }: Rpc): string => callers.map((caller) => CALLERS[caller]).join(", or ");

/** Who is turned away, and how: what `checkCaller` of src/module/nakama/rpc.ts does with these callers. */
function turnedAway({ callers }: Rpc): [FailureName, string][] {
  const found: [FailureName, string][] = [
    ["UNAUTHENTICATED", "No key and no session token, or one that is not valid"],
  ];
  const needed = callersOf({ callers } as Rpc);
  if (callers.includes("session") && !callers.includes("http_key") && !callers.includes("service_key"))
    found.push(
      ["UNAUTHENTICATED", "Called with the HTTP key alone, and a session is needed"],
      ["PERMISSION_DENIED", "Called with the service key, and a session is needed"],
    );
  else if (!callers.includes("session") || !callers.includes("http_key"))
    found.push(["PERMISSION_DENIED", `Called otherwise than with ${needed}`]);
  return found;
}

const isFailure = (name: string): name is FailureName => name in FAILURES;

/** Everything that can come back instead of an answer, in the order of the table of failures. */
export function outcomesOf(rpc: Rpc): Outcome[] {
  const reasons: [string, string][] = [
    ["INVALID_ARGUMENT", MEANINGS.INVALID_ARGUMENT],
    ...turnedAway(rpc),
    ...Object.entries(rpc.refusals ?? {}),
    ["INTERNAL", MEANINGS.INTERNAL],
    ["UNAVAILABLE", "The database is not there at the moment, or has no room; try again"],
  ];
  for (const [name] of reasons)
    if (!isFailure(name)) throw new Error(`${rpc.id}: there is no failure ${name} in src/domain/failure.ts`);
  return FAILURE_NAMES.flatMap((failure) => {
    const when = reasons.filter(([name]) => name === failure).map(([, words]) => words);
    return when.length > 0 ? [{ failure, ...FAILURES[failure], when }] : [];
  });
}
