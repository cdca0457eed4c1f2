import { fail } from "../../domain/failure";
import { KNOWN_NAMES, symbolText } from "../../domain/lobby/symbol-text";
import { type EvrSymbol, isGiven, symbolHex, symbolOf } from "../../domain/symbol";
import { inRegion } from "../../domain/lobby/label/prefilter";
import { findLabels } from "../listing/label-index";
import type { Listed } from "../listing/print";
import type { Call } from "../nakama/rpc";
import { read, readOne, writeAll } from "../nakama/storage";
import { type ServerRecord, serverKey } from "../servers/records";
import { signalMatch } from "../signals/signals";
import type { RegisterRequest } from "./request";

/**
 * A game server is in the region of its operator's id and in that of its own, so that players ask for it by
 * name. Nobody else may be in those, whether by naming them as a region or by having such a `server_id`.
 */

interface Operator {
  user_id: string;
}

/** The hash of a user id says nothing about the id, so those of operators are written down. */
const operatorKey = (symbol: EvrSymbol) => ({ collection: "operators", key: symbolHex(symbol) });

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const isKnownName = (symbol: EvrSymbol): boolean => KNOWN_NAMES.includes(symbolText(symbol));

/** Regions that a game server names: none is an operator or a game server, not even its own. */
export function checkRegions(call: Call, { region, regions = [] }: RegisterRequest, serverId: bigint): void {
  const own = [symbolOf(call.userId), symbolOf(serverId)];
  const fields = new Map<EvrSymbol, string>();
  const note = (field: string) => (text: string) => {
    const symbol = symbolOf(text);
    if (UUID.test(text) || own.includes(symbol)) refuseRegion(field);
    if (isGiven(symbol) && !isKnownName(symbol)) fields.set(symbol, field);
  };
  if (region !== undefined) note("region")(region);
  regions.forEach(note("regions"));
  const keys = [...fields.keys()].flatMap((symbol) => [serverKey(symbol), operatorKey(symbol)]);
  const found = read<Partial<ServerRecord>>(call.nk, keys);
  [...fields.values()].forEach((field, at) => {
    const server = found[2 * at];
    if ((server && !server.value.released) || found[2 * at + 1]) refuseRegion(field);
  });
}

const refuseRegion = (field: string): never =>
  fail(
    "INVALID_ARGUMENT",
    "the id of an operator or a game server: the service itself adds those of this one",
    field,
  );

/** A `server_id` is no region of others. */
export function checkServerId(call: Call, serverId: bigint, isNew: boolean): void {
  const symbol = symbolOf(serverId);
  if (!isGiven(symbol)) return;
  const operator = readOne<Operator>(call.nk, operatorKey(symbol));
  // Who has the id already does not lose it to somebody who names it.
  const isNamed = () => othersIn(call, symbol).some(({ label }) => idOf(label) !== symbol);
  const isRegion = isKnownName(symbol) || (isNew && isNamed());
  if (operator || isRegion)
    fail("INVALID_ARGUMENT", "is the symbol of a region or an operator: choose another one", "server_id");
}

const idOf = ({ broadcaster }: Listed["label"]): EvrSymbol => symbolOf(BigInt(broadcaster.server_id));

const othersIn = ({ nk, userId }: Call, symbol: EvrSymbol): Listed[] =>
  findLabels(nk, inRegion(symbol)).filter(({ label }) => label.broadcaster.oper !== userId);

/** At an operator's first registration; whoever was in the region of its id by then has to go. */
export function noteOperator(call: Call): void {
  const { nk, userId } = call;
  const symbol = symbolOf(userId);
  const key = operatorKey(symbol);
  if (readOne<Operator>(nk, key)) return;
  writeAll(nk, [{ ...key, value: { user_id: userId } satisfies Operator, version: undefined }]);
  for (const { id } of othersIn(call, symbol))
    signalMatch(nk, id, "Terminate", "its region is the id of an operator");
}
