import { type ChangeEntry, replaced, withRpc } from "../bundle";

/** `{operator, from, count}`: so many game servers of the operator, numbered from `from`, register. */
export const MAKE_HOSTS_RPC = "bench_hosts";
/** How many game servers are parked, as far as the index knows, and when the last one came: `{parked, at}`, Unix milliseconds. */
export const PARKED_RPC = "bench_parked";

/**
 * Ten thousand game servers without ten thousand sockets. They register by the product's own RPC, called with
 * sessions that no socket has, and run the product's own match; what stands here is only their first step
 * into it, which a socket would do.
 */
const SOURCE = `
const BENCH_SESSION = "bench-session-";
let benchHost;
function bench_matchInit(ctx, logger, nk, params) {
  const server = JSON.parse(params.server);
  if (String(server.sessionId).startsWith(BENCH_SESSION)) benchHost = server;
  return match_lobby_matchInit.apply(null, arguments);
}
function bench_matchLoop(ctx, logger, nk, dispatcher, tick, state) {
  if (benchHost !== undefined) {
    const host = { userId: benchHost.operatorId, sessionId: benchHost.sessionId, username: "bench", node: ctx.node };
    benchHost = undefined;
    nk.localcachePut("bench parked", String(Date.now()));
    match_lobby_matchJoin(ctx, logger, nk, dispatcher, tick, state, [host]);
  }
  return match_lobby_matchLoop.apply(null, arguments);
}
function rpc_bench_hosts(ctx, logger, nk, payload) {
  const { operator, from, count } = JSON.parse(payload);
  const register = calls().RPCS.find(({ id }) => id === "server/register");
  for (let at = from; at < from + count; at++) {
    const caller = Object.assign({}, ctx, { userId: operator, sessionId: BENCH_SESSION + at });
    calls().callRpc(register, caller, logger, nk, JSON.stringify({
      server_id: String(at + 1), internal_ip: "10.0.0.1", external_ip: "198.18." + ((at >> 8) & 255) + "." + (at & 255),
      port: 6792, version_lock: "14280634968751706381", name: "Host " + at,
      description: "A host of the benchmark", build: "1.0", max_players: 12,
    }));
  }
  return "{}";
}
function rpc_bench_parked(ctx, logger, nk) {
  const parked = nk.matchList(100000, true, null, null, null, "+label.lobby_type:unassigned +label.open:T");
  return JSON.stringify({ parked: parked.length, at: Number(nk.localcacheGet("bench parked")) });
}`;

export const withHostsMade: ChangeEntry = (entry) => {
  let changed = entry;
  for (const callback of ["matchInit", "matchLoop"])
    changed = replaced(changed, `${callback}: match_lobby_${callback}`, `${callback}: bench_${callback}`);
  changed = withRpc(changed, MAKE_HOSTS_RPC, "rpc_bench_hosts", SOURCE);
  return withRpc(changed, PARKED_RPC, "rpc_bench_parked", "");
};
