import { JoinRejected } from "../../client/join";
import { RpcError } from "../../client/rpc-client";
import { SocketError } from "../../client/socket-error";
import { Complaint } from "../../evr/peers/complaints";
import { messageOf } from "../../domain/error-text";
import type { LobbyFailure } from "../../domain/lobby/failure";

/** Failures counted by what they are, and the words of the latest. */
export interface Failures {
  count: (what: unknown) => void;
  by: () => Record<string, number>;
  latest: () => string;
}

/** A short name, and never one that is different each time. */
function failureName(what: unknown): string {
  if (what instanceof JoinRejected) return what.reason;
  if (what instanceof RpcError) return what.status === 0 ? "NoAnswer" : `Status${what.status}`;
  if (what instanceof SocketError)
    return what.code === undefined ? "NoConnection" : what.field ? `Refused:${what.field}` : "Refused";
  if (what instanceof Complaint) return "Complaint";
  if (what instanceof Error) return "Error";
  return (what as LobbyFailure).reason;
}

export function countFailures(): Failures {
  const counts = new Map<string, number>();
  let latest = "";
  return {
    count: (what) => {
      const name = failureName(what);
      counts.set(name, (counts.get(name) ?? 0) + 1);
      latest = what instanceof Error ? messageOf(what) : (what as LobbyFailure).message;
    },
    by: () => Object.fromEntries([...counts].sort(([one], [other]) => (one < other ? -1 : 1))),
    latest: () => latest,
  };
}
