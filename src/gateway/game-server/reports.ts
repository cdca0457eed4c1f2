import { messageOf } from "../../domain/error-text";
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
export async function takeLoadout(
  connection: Connection,
  { evrId, loadoutNumber, json }: Messages["GameServerSaveLoadout"],
): Promise<void> {
  const match = hostOf(connection)?.match;
  if (!match || !isBound(connection)) return;
  try {
    const report = { match_id: match.id, evr_id: evrIdText(evrId), number: loadoutNumber, loadout: json };
    await (await connection.nakama()).rpc("server/loadout", report);
  } catch (error) {
    connection.log.info({ err: messageOf(error) }, "loadout not saved");
  }
}
