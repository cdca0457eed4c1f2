import type { BoundConnection } from "../connection";
import { evrIdText } from "../../evr/evr-id";
import { readJson } from "../../domain/json";

/** Languages as clients name them; in any other form it is none that a document is kept in. */
const LANGUAGE = /^[a-z]{2,3}([-_][a-z]{2,4})?$/;
const TYPE = /^[a-z0-9_]{1,32}$/;

/** A document in the language asked for, where the administrator stored it so (`eula.de`); else the one for all. */
export async function findDocument(
  { gateway: { resources } }: BoundConnection,
  type: string,
  language: string,
): Promise<object | undefined> {
  if (type !== "eula" || !TYPE.test(type)) return undefined;
  const lang = language.toLowerCase();
  const own = LANGUAGE.test(lang) ? await resources.findStored(`${type}.${lang}`) : undefined;
  const found = own ?? (await resources.find(type));
  // The game wants all of a document's keys, and an administrator may have stored the text alone.
  return found && { ...resources.builtIn(type), ...found };
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

/**
 * Without a headset nobody can press the panel's button: such a client is told the versions that its profile has
 * consented to already, so that it is not asked.
 */
export async function asConsented(connection: BoundConnection, document: object): Promise<object> {
  const { gateway, binding } = connection;
  if (binding.evrId === undefined) return document;
  const asked = { user_id: binding.userId, evr_id: evrIdText(binding.evrId) };
  const { client } = await gateway.call("profile", asked);
  const legal = asRecord(asRecord(readJson(client)).legal);
  const { eula_version = 0, game_admin_version = 0 } = legal;
  return { ...document, version: eula_version, version_ga: game_admin_version };
}
