import { randomUUID } from "node:crypto";

type Handler = nkruntime.MatchHandler;
type Presence = Pick<nkruntime.Presence, "userId" | "sessionId" | "username">;

interface Running {
  handler: Handler;
  state: object;
  label: string;
  present: Presence[];
}

/** What the module is told at least. */
const SECRETS = ["SERVICE_KEY", "NAKAMA_SERVER_KEY", "SESSION_KEY", "REFRESH_KEY", "IDENTITY_KEY"];
const ENV = Object.fromEntries(SECRETS.map((name) => [name, name]));

const NODE = "node";
const MATCH_STREAM = 6;

/**
 * Matches of one node: a signal is answered before the call returns, and a match that ends is found no more. Who is
 * in one stands in its stream.
 */
export function newMatches(handlers: Record<string, Handler>) {
  const running = new Map<string, Running>();
  let nk: nkruntime.Nakama;
  const ctx = (id: string) => ({ env: ENV, matchId: id, node: NODE }) as unknown as nkruntime.Context;
  const quiet = () => {};
  const logger = { info: quiet, warn: quiet, error: quiet, debug: quiet } as unknown as nkruntime.Logger;
  const dispatcherOf = (match: Running) =>
    ({
      matchLabelUpdate: (label: string) => (match.label = label),
      broadcastMessage: quiet,
    }) as unknown as nkruntime.MatchDispatcher;

  const idOf = (match: string): string => match.split(".")[0] ?? "";

  const streamOf = (id: string): Presence[] => running.get(id)?.present ?? [];

  return {
    /** The runtime that the handlers are given. */
    setRuntime: (runtime: nkruntime.Nakama) => (nk = runtime),
    enter: (match: string, presence: Presence): void => void running.get(idOf(match))?.present.push(presence),
    leave: (match: string, { sessionId }: Presence): void => {
      const found = running.get(idOf(match));
      if (found) found.present = found.present.filter((one) => one.sessionId !== sessionId);
    },
    nk: {
      matchCreate(name: string, params: { [key: string]: unknown } = {}): string {
        const handler = handlers[name];
        if (!handler) throw new Error("error creating match: match not found");
        const id = randomUUID();
        const { state, label } = handler.matchInit(ctx(`${id}.${NODE}`), logger, nk, params);
        running.set(id, { handler, state, label, present: [] });
        return `${id}.${NODE}`;
      },
      matchGet(match: string) {
        const found = running.get(idOf(match));
        return found
          ? { matchId: match, authoritative: true, label: found.label, size: found.present.length }
          : null;
      },
      matchSignal(match: string, data = ""): string {
        const found = running.get(idOf(match));
        if (!found) throw new Error("failed to signal match: match not found");
        const answer = found.handler.matchSignal(
          ctx(match),
          logger,
          nk,
          dispatcherOf(found),
          0,
          found.state,
          data,
        );
        if (answer === null) {
          running.delete(idOf(match));
          throw new Error("failed to signal match: match busy");
        }
        found.state = answer.state;
        return answer.data ?? "";
      },
      streamUserList({ mode, subject = "" }: nkruntime.Stream): object[] {
        return mode === MATCH_STREAM ? streamOf(subject).map((presence) => ({ ...presence })) : [];
      },
    },
  };
}
