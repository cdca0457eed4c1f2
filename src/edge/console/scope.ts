import type { ConsoleContext, Visitor } from "./context";
import { addressOf, type Sought } from "./layout";

/** What admins of a guild are shown: their guilds, one at a time. The module decides whether they may. */

/** The guild that the address names; without one the first of theirs for its admins, and all for operators. */
export const guildOf = ({ visitor, parameters }: Pick<ConsoleContext, "visitor" | "parameters">): string =>
  parameters.guild || (visitor.role === "guild" ? (visitor.guilds[0]?.group_id ?? "") : "");

/** The field by which a list is narrowed to it; none where there is nothing to choose. */
export function guildField(context: ConsoleContext): Sought[] {
  const { visitor, words } = context;
  const field = { name: "guild", label: words.columns.guild, value: guildOf(context) };
  if (visitor.role === "operator") return field.value === "" ? [] : [field];
  const choices = visitor.guilds.map(({ group_id, name }) => [group_id, name] as const);
  return choices.length > 1 ? [{ ...field, choices }] : [];
}

/** What a form or a page calls a guild by: its name, if it is one of the visitor's. */
export const nameOfGuild = ({ guilds }: Visitor, id: string): string =>
  guilds.find(({ group_id }) => group_id === id)?.name ?? id;

/** The page of a player as a guild's admins see it. */
export const memberPath = (guild: string, user: string): string =>
  addressOf("/console/players/show", { guild, user });
