import type { Moderator } from "../../domain/moderation/suspension";
import { type Key, readOne, remove, update } from "../nakama/storage";

/** What moderators wrote down about a player; the player never sees it. */
export interface ModeratorNote {
  text: string;
  by: Moderator;
  /** Unix seconds. */
  at: number;
}

/** The oldest are forgotten first. */
const MOST_NOTES = 100;

const keyOf = (userId: string): Key => ({ collection: "moderator_notes", key: userId });

interface Notes {
  notes: ModeratorNote[];
}

/** The latest first. */
export const notesOf = (nk: nkruntime.Nakama, userId: string): ModeratorNote[] =>
  [...(readOne<Notes>(nk, keyOf(userId))?.value.notes ?? [])].reverse();

export const addNote = (nk: nkruntime.Nakama, userId: string, note: ModeratorNote): void =>
  update(nk, () => {
    const record = readOne<Notes>(nk, keyOf(userId));
    const notes = [...(record?.value.notes ?? []), note].slice(-MOST_NOTES);
    return { writes: [{ ...keyOf(userId), version: record?.version, value: { notes } }], result: undefined };
  });

export const forgetNotes = (nk: nkruntime.Nakama, userId: string): void => remove(nk, [keyOf(userId)]);
