import type { ModeratorNote, PlayerHistory, Suspension } from "../../client/admin-rpcs";
import { printable, table, when } from "./text";

const stateOf = ({ in_force, lifted }: Suspension): string =>
  in_force ? "in force" : lifted ? `lifted ${when(lifted.at)} by ${lifted.by.name}` : "over";

const scopeOf = ({ guild }: Suspension): string => (guild ? guild.name || guild.group_id : "everything");

export const suspensionText = (one: Suspension): string =>
  printable(
    `suspended from ${scopeOf(one)}, ${one.until === 0 ? "without an end" : `until ${when(one.until)}`}: ${stateOf(one)}`,
  );

export const suspensionsText = (suspensions: readonly Suspension[]): string =>
  suspensions.length === 0
    ? "no suspensions"
    : table([
        ["FROM", "MADE", "UNTIL", "BY", "STATE", "REASON", "NOTE"],
        ...suspensions.map((one) => [
          scopeOf(one),
          when(one.at),
          one.until === 0 ? "-" : when(one.until),
          one.by.name,
          stateOf(one),
          one.reason,
          one.note || "-",
        ]),
      ]);

export const notesText = (notes: readonly ModeratorNote[]): string =>
  notes.length === 0
    ? "no notes"
    : table([
        ["WRITTEN", "BY", "FOR", "NOTE"],
        ...notes.map(({ at, by, guild, text }) => [
          ...[when(at), by.name, guild ? guild.name || guild.group_id : "operators", text],
        ]),
      ]);

export const historyText = ({ matches, refusals }: PlayerHistory): string =>
  [
    matches.length === 0
      ? "no matches lately"
      : table([
          ["CAME IN", "MATCH", "MODE", "GROUP"],
          ...matches.map(({ at, id, mode, group_id }) => [when(at), id, mode, group_id || "-"]),
        ]),
    refusals.length === 0
      ? "no refusals lately"
      : table([
          ["REFUSED", "ASKED", "MODE", "MATCH", "REASON", "MESSAGE"],
          ...refusals.map(({ at, what, mode, match, reason, message }) => [
            ...[when(at), what, mode || "-", match || "-"],
            ...[reason, message],
          ]),
        ]),
  ].join("\n\n");
