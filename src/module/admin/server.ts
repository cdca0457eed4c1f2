import * as v from "valibot";
import { fail } from "../../domain/failure";
import { madeCost } from "../nakama/passwords";
import { type Rpc, rpc } from "../nakama/rpc";
import { text } from "../nakama/shape";
import { serverIdOf } from "./refs";
import { serverKey, updateServer } from "../servers/records";

/** For `npm run doctor` and for scripts: is this the server, and are these its keys? */
const serverInfo = rpc({
  id: "admin/server/info",
  console: { on: "node" },
  reads: true,
  summary: "Show the running module's settings that are not secret.",
  callers: ["service_key"],
  request: () => v.object({}),
  answer: () =>
    v.object({
      proxy_count: v.number(),
      password_checks: v.number(),
      password_checks_idle: v.number(),
      /** bcrypt's cost of the hashes that are made now: 13 where the database cannot make them. */
      password_cost: v.number(),
      login_window_seconds: v.number(),
      login_failures_per_identity: v.number(),
      login_failures_per_address: v.number(),
      open_doors: v.array(v.string()),
      accounts: v.number(),
    }),
  handle: ({ nk, settings }) => ({
    proxy_count: settings.proxyCount,
    password_checks: settings.checkers.always,
    password_checks_idle: settings.checkers.all,
    password_cost: madeCost(nk),
    login_window_seconds: settings.login.windowMs / 1000,
    login_failures_per_identity: settings.login.failuresPerIdentity,
    login_failures_per_address: settings.login.failuresPerAddress,
    open_doors: settings.openDoors,
    accounts: Number(nk.sqlQuery("SELECT count(*)::bigint AS n FROM users")[0]?.n ?? 1) - 1,
  }),
});

const releaseServer = rpc({
  id: "admin/server/release",
  console: { on: "server", target: "id" },
  summary:
    "Give a game server's id free: whoever registers it next has it, and takes the place of what runs under it.",
  callers: ["service_key"],
  /** Digits of either sign, or `0x` and hex digits. */
  request: () => v.object({ id: text(24) }),
  /** `operator`: the user who had it. */
  answer: () => v.object({ server_id: v.string(), operator: v.string() }),
  refusals: { NOT_FOUND: "Nobody has registered this id" },
  handle: ({ nk }, { id }) => {
    const serverId = serverIdOf(id);
    const record = updateServer(nk, serverId, (owned) => owned && { ...owned, released: true });
    if (!record) return fail("NOT_FOUND", "nobody has registered this id", "id");
    return { server_id: serverKey(serverId).key, operator: record.operator };
  },
});

export const serverRpcs: Rpc[] = [serverInfo, releaseServer];
