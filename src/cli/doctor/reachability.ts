import { type Finding, note, ok } from "./finding";

/** Of the answer of `admin/server/unreachable`. */
interface Unreachable {
  server_id: string;
  operator: { name: string };
  address: string;
  unreachable_since: number;
  registered: boolean;
}

const ABOUT = "game servers";

const when = (unixSeconds: number): string =>
  new Date(unixSeconds * 1000).toISOString().slice(0, 16).replace("T", " ");

/** Nothing that others chose steers the terminal: ids, addresses and usernames are plain by their rules. */
function findingOf({ server_id, operator, address, unreachable_since, registered }: Unreachable): Finding {
  const at = address.lastIndexOf(":");
  const where = `${address.slice(0, at)}, UDP port ${address.slice(at + 1)}`;
  const state = registered ? "it waits, and gets no work" : "its registration was refused";
  return note(
    ABOUT,
    `${server_id} of ${operator.name} has not answered under ${where} since ${when(unreachable_since)} UTC: ${state}`,
    "its host opens that port in the firewall, or forwards it at the router to the game server",
  );
}

/** Nothing of a server that does not know the question. */
export function checkGameServers(body: Record<string, unknown>): Finding[] {
  const { servers } = body as { servers?: Unreachable[] };
  if (servers === undefined) return [];
  return servers.length === 0
    ? [ok(ABOUT, "all that registered lately answer UDP probes")]
    : servers.map(findingOf);
}
