import type { Listed } from "./listed";

/** What a match told the directory, as far as somebody outside may want to hear of it. */
export interface Happening {
  type: "match.started" | "match.ended" | "server.parked" | "server.lost" | "server.unreachable";
  data: Readonly<Record<string, unknown>>;
}

/** As the match told it last, and as it tells it now; undefined: it was not there, it has ended. */
export type Change = readonly [before: Listed | undefined, after: Listed | undefined];

const aboutServer = ({ about, server }: Listed) => ({
  server_id: about.serverId,
  operator: about.operator,
  regions: about.regions,
  groups: server.hostsFor,
});

const aboutMatch = ({ match, lobby, about }: Listed) => ({
  match,
  mode: lobby?.mode,
  level: lobby?.level,
  lobby_type: lobby?.lobbyType,
  ...(lobby?.group === undefined ? {} : { group: lobby.group }),
  regions: about.regions,
  server_id: about.serverId,
  players: lobby?.seats.length ?? 0,
});

const isFree = (listed: Listed | undefined): boolean => listed?.server.isParked === true;

/** Undefined: nothing that anybody waits for. */
export function happeningOf([before, after]: Change, nowMs: number): Happening | undefined {
  if (after?.started && !before?.started) return { type: "match.started", data: aboutMatch(after) };
  if (before?.started && !after) {
    const seconds = Math.max(0, Math.round((nowMs - (before.lobby?.preparedMs ?? nowMs)) / 1000));
    return { type: "match.ended", data: { ...aboutMatch(before), seconds } };
  }
  if (!after) return before && !before.lobby ? { type: "server.lost", data: aboutServer(before) } : undefined;
  if (isFree(after)) return isFree(before) ? undefined : { type: "server.parked", data: aboutServer(after) };
  // It has no work, and takes none.
  return isFree(before) && !after.lobby
    ? { type: "server.unreachable", data: aboutServer(after) }
    : undefined;
}
