import type { PageRoute } from "../pages/route";
import { act, askFor, done } from "./action-page";
import { audit, auditTable } from "./audit";
import { consolePage, prove } from "./entrance";
import { groups } from "./groups";
import { match, matches } from "./matches";
import { overview } from "./overview";
import { player, players } from "./players";
import { games, organisations } from "./registry";
import { servers } from "./servers";
import { webhooks } from "./webhooks";

const PAGES = {
  "/console": overview,
  "/console/servers": servers,
  "/console/matches": matches,
  "/console/matches/show": match,
  "/console/players": players,
  "/console/players/show": player,
  "/console/groups": groups,
  "/console/games": games,
  "/console/organisations": organisations,
  "/console/webhooks": webhooks,
  "/console/audit": audit,
  "/console/audit.csv": auditTable,
  "/console/do/:room/:act": askFor,
  "/console/done/:room/:act": done,
};

/** The operator's console: pages on what the module decides, for whom it lets in. */
export const consoleRoutes: readonly PageRoute[] = [
  ...Object.entries(PAGES).map(([path, handle]) => ({
    method: "GET" as const,
    path,
    handle: consolePage(handle),
  })),
  { method: "POST", path: "/console/do/:room/:act", handle: consolePage(act) },
  { method: "POST", path: "/console/prove", handle: prove },
];
