import type { ModeratorNote, Suspension } from "../../client/admin-rpcs";
import { html, type Html } from "../pages/html";
import type { ConsoleContext } from "./context";
import { table, time } from "./layout";

/** The parts of a player's page that operators and admins of a guild both see. */

export const part = (id: string, title: string, body: Html): Html =>
  html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${body}
  </section>`;

export const listed = (
  { words }: ConsoleContext,
  label: string,
  heads: readonly string[],
  rows: readonly (readonly (Html | string)[])[],
): Html => (rows.length === 0 ? html`<p>${words.nothing}</p>` : table(label, heads, rows));

export function suspensionsPart(context: ConsoleContext, suspensions: readonly Suspension[]): Html {
  const { columns, players: its } = context.words;
  const heads = [
    ...[columns.state, columns.guild, columns.reason, columns.note],
    ...[columns.by, columns.when, columns.until],
  ];
  const rows = suspensions.map((one) => [
    one.in_force ? its.inForce : its.over,
    one.guild?.name ?? its.everything,
    ...[one.reason, one.note, one.by.name, time(context, one.at * 1000)],
    one.until === 0 ? its.noEnd : time(context, one.until * 1000),
  ]);
  return part("suspensions", its.suspensions, listed(context, its.suspensions, heads, rows));
}

export function notesPart(context: ConsoleContext, notes: readonly ModeratorNote[]): Html {
  const { columns, players: its } = context.words;
  const rows = notes.map(({ text, by, at }) => [time(context, at * 1000), by.name, text]);
  return part("notes", its.notes, listed(context, its.notes, [columns.when, columns.by, columns.note], rows));
}
