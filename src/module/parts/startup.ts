import { openLoginGate } from "../passwords/gate-matches";
import { openMemory } from "../passwords/memory";
import { KEEPER } from "../history/keeper-name";
import { startHashing } from "../nakama/passwords";
import { CLOSED_CALLS } from "../hooks/closed";
import { startIdentity } from "../identity/start";
import { beginCounting } from "../nakama/counts";
import { ensureSystemGroups } from "../nakama/groups";
import { openDirectory } from "../selection/ask";
import { settingsOf } from "../nakama/settings";
import { ensureCreatedIndex } from "../nakama/user-search";
import { ensureIndex } from "../nakama/users";

/** Runs once when a server starts; if it throws, the server does not start, and the log says why. */
export function startUp(ctx: nkruntime.Context, logger: nkruntime.Logger, nk: nkruntime.Nakama): void {
  const settings = settingsOf(ctx);
  for (const door of settings.openDoors)
    if (!CLOSED_CALLS.some((closed) => closed.door === door))
      throw new Error(`OPEN_DOORS: there is no door "${door}"`);
  ensureIndex(nk, logger);
  ensureCreatedIndex(nk);
  ensureSystemGroups(nk);
  startIdentity(nk, settings);
  startHashing(nk, logger, settings.passwordCost);
  beginCounting(nk);
  openMemory(nk);
  openLoginGate(nk, settings.checkers.all);
  openDirectory(nk);
  nk.matchCreate(KEEPER, {});
  logger.info("module ready");
}
