import type { Moderator } from "./suspension";

/** What moderators wrote down about a player; the player never sees it. */
export interface ModeratorNote {
  text: string;
  by: Moderator;
  /** Unix seconds. */
  at: number;
  /** The group of the guild whose admins read it; without one it is for operators. */
  group?: string;
}

/** The oldest of its kind are forgotten first, so that no guild pushes out what others wrote. */
export const MOST_NOTES = { operators: 100, guild: 20 } as const;

/** With one more; the latest last. */
export function withNote(notes: readonly ModeratorNote[], note: ModeratorNote): ModeratorNote[] {
  const most = note.group === undefined ? MOST_NOTES.operators : MOST_NOTES.guild;
  const isOfKind = ({ group }: ModeratorNote): boolean => group === note.group;
  const spare = notes.filter(isOfKind).length + 1 - most;
  let dropped = 0;
  return [...notes.filter((one) => !isOfKind(one) || ++dropped > spare), note];
}
