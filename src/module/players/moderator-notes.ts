import { type ModeratorNote, withNote } from "../../domain/moderation/note";
import { type Key, readOne, remove, update } from "../nakama/storage";

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
    const notes = withNote(record?.value.notes ?? [], note);
    return { writes: [{ ...keyOf(userId), version: record?.version, value: { notes } }], result: undefined };
  });

export const forgetNotes = (nk: nkruntime.Nakama, userId: string): void => remove(nk, [keyOf(userId)]);
