import { labelJson, publicView } from "../../domain/lobby/label/printed";
import { type IndexedLabel, readLabel } from "../../domain/lobby/label/indexed";
import { groupNames } from "../nakama/groups";
import { nameMarks } from "../nakama/users";
import { sideDataText } from "./side-data";
import type { LabelText } from "./label-index";
import { keepFor, kept } from "./match-memory";
import { printAll } from "./print";

/**
 * Matches as they are listed. They are listed far more often than they change, so what was printed of one is
 * kept in the memory of the node, for as long as its label, what is beside its label and all names in it are the same.
 */
export type View = "full" | "public";

const KEPT_SECONDS = 300;

/** Whose names are printed: of users (joined by commas), and of a guild, which may be none. */
interface Named {
  userIds: string;
  groupId: string;
}

/** The views, and what the names in them were. */
interface Printed extends Record<View, string> {
  names: string;
}

interface Match extends LabelText, Named {
  /** What the views are made of beside names; undefined for a match that ended in this moment. */
  state: string | undefined;
  printed?: Printed;
}

export function printedTexts(nk: nkruntime.Nakama, view: View, found: readonly LabelText[]): string[] {
  const matches = found.map((one) => remembered(nk, one));
  const names = namesIn(nk, matches);
  const isOld = ({ printed }: Match, at: number) => printed?.names !== names[at];
  const old = matches.filter(isOld).map(({ id, text }) => ({ id, label: readLabel(text) }));
  const made = new Map(printAll(nk, old).map((label) => [label.id, label]));
  return matches.map((match, at) => {
    const label = made.get(match.id);
    if (!label) return match.printed?.[view] ?? "";
    const printed = { names: names[at] ?? "", full: labelJson(label), public: labelJson(publicView(label)) };
    remember(nk, match, printed);
    return printed[view];
  });
}

/** Kept as lines: the state, whose names, the names, the views. */
function remembered(nk: nkruntime.Nakama, { id, text }: LabelText): Match {
  const sideData = sideDataText(nk, id);
  const state = sideData === undefined ? undefined : `${text}\n${sideData}\n`;
  const lines = kept(nk, "printed", id);
  if (state === undefined || !lines?.startsWith(state))
    return { id, text, state, ...namedIn(readLabel(text)) };
  const [userIds = "", groupId = "", names = "", full = "", open = ""] = lines
    .slice(state.length)
    .split("\n");
  return { id, text, state, userIds, groupId, printed: { names, full, public: open } };
}

function remember(nk: nkruntime.Nakama, { id, state, userIds, groupId }: Match, printed: Printed): void {
  if (state === undefined) return;
  const lines = [userIds, groupId, printed.names, printed.full, printed.public];
  keepFor(nk, "printed", id, state + lines.join("\n"), KEPT_SECONDS);
}

const namedIn = ({ players, guild_id, group_id = "" }: IndexedLabel): Named => ({
  userIds: players?.user_id.join(",") ?? "",
  groupId: guild_id === undefined ? "" : group_id,
});

/** For each match a text that stays the same until a name in it is another one. */
function namesIn(nk: nkruntime.Nakama, matches: readonly Match[]): string[] {
  const marks = nameMarks(
    nk,
    matches.flatMap(({ userIds }) => userIds || []),
  ).values();
  const groupIds = new Set(matches.flatMap(({ groupId }) => groupId || []));
  const groups = groupNames(nk, [...groupIds]);
  return matches.map(({ userIds, groupId }) => {
    const users = userIds === "" ? "" : (marks.next().value ?? "");
    return groupId === "" ? users : `${users} ${JSON.stringify(groups.get(groupId) ?? null)}`;
  });
}
