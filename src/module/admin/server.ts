import * as v from "valibot";
import { type Rpc, rpc } from "../nakama/rpc";

/** For `npm run doctor` and for scripts: is this the server, and are these its keys? */
const serverInfo = rpc({
  id: "admin/server/info",
  summary: "Settings of the running module that are no secret.",
  callers: ["service_key"],
  request: () => v.object({}),
  answer: () =>
    v.object({
      proxy_count: v.number(),
      password_checks: v.number(),
      login_window_seconds: v.number(),
      login_failures_per_identity: v.number(),
      login_failures_per_address: v.number(),
      open_doors: v.array(v.string()),
      accounts: v.number(),
    }),
  handle: ({ nk, settings }) => ({
    proxy_count: settings.proxyCount,
    password_checks: settings.passwordChecks,
    login_window_seconds: settings.login.windowMs / 1000,
    login_failures_per_identity: settings.login.failuresPerIdentity,
    login_failures_per_address: settings.login.failuresPerAddress,
    open_doors: settings.openDoors,
    accounts: Number(nk.sqlQuery("SELECT count(*)::bigint AS n FROM users")[0]?.n ?? 1) - 1,
  }),
});

export const serverRpcs: Rpc[] = [serverInfo];
