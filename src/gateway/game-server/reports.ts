import { messageOf } from "../../domain/error-text";
import { slotsOf } from "../../domain/gateway/loadout";
import type { MemberValue } from "../../evr/envelope/schema";
import { evrIdText } from "../../evr/evr-id";
import type { Messages } from "../../evr/messages/catalogue";
import type { BoundConnection, Connection } from "../connection";
import { isBound } from "../connection";
import { hostOf } from "./hosts";

/** What a game server reports of players. The module believes it of the operator's own matches alone. */

interface Update {
  matchtype?: unknown;
  sessionid?: unknown;
  update?: unknown;
}

/** Always answered with success: game servers know no other answer. */
export async function takeStatistics(
  connection: BoundConnection,
  { evrId, json }: Messages["SNSUserServerProfileUpdateRequest"],
): Promise<void> {
  try {
    const { matchtype, sessionid, update } = json as Update;
    const { id } = await connection.gateway.call("match", { id: String(sessionid).toLowerCase() });
    const report = { match_id: id, evr_id: evrIdText(evrId), match_type: matchtype, update };
    await (await connection.nakama()).rpc("server/statistics", report);
  } catch (error) {
    connection.log.info({ err: messageOf(error) }, "statistics not applied");
  }
  connection.send({ name: "SNSUserServerProfileUpdateSuccess", value: { evrId } });
}

/** What a player put on in a match. */
export const takeLoadout = (
  connection: Connection,
  { evrId, loadoutNumber, json }: Messages["GameServerSaveLoadout"],
): Promise<void> =>
  saveLoadout(connection, { evr_id: evrIdText(evrId), number: loadoutNumber, loadout: json });

/** The same of the newest game servers, which name the player in one of two ways, and what is worn by symbols. */
export async function takeWorn(
  connection: Connection,
  { entrantId, jerseyNumber, loadoutInstances }: MemberValue<"game_server_save_loadout">,
): Promise<void> {
  const evr_id = hostOf(connection)?.match?.evrIdOf(entrantId.toLowerCase());
  if (evr_id === undefined) return;
  const slots = slotsOf(loadoutInstances.flatMap(({ items }) => items));
  // Below zero: it stays as it is.
  const number = jerseyNumber < 0 ? undefined : jerseyNumber;
  await saveLoadout(connection, { evr_id, number, loadout: { slots } });
}

async function saveLoadout(
  connection: Connection,
  worn: { evr_id: string; number: number | undefined; loadout: unknown },
): Promise<void> {
  const match = hostOf(connection)?.match;
  if (!match || !isBound(connection)) return;
  try {
    await (await connection.nakama()).rpc("server/loadout", { match_id: match.id, ...worn });
  } catch (error) {
    connection.log.info({ err: messageOf(error) }, "loadout not saved");
  }
}
