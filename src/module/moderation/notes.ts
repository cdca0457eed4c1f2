import * as v from "valibot";
import { userOf } from "../admin/refs";
import { type Rpc, rpc } from "../nakama/rpc";
import { identity, text } from "../nakama/shape";
import { addNote, notesOf } from "../players/moderator-notes";
import { moderatorOf, noteShape } from "./shapes";

const ADMINISTRATOR = ["service_key"] as const;
const NO_ACCOUNT = { NOT_FOUND: "There is no such account" };

const writeNote = rpc({
  id: "admin/user/note",
  console: { on: "user", target: "user" },
  summary: "Write down something about a player for moderators. The latest 100 are kept.",
  callers: ADMINISTRATOR,
  request: () => v.object({ user: identity(), text: text(1000) }),
  answer: noteShape,
  refusals: NO_ACCOUNT,
  handle: (call, request) => {
    const user = userOf(call.nk, request.user);
    const note = { text: request.text, by: moderatorOf(call), at: Math.floor(call.now / 1000) };
    addNote(call.nk, user.id, note);
    return note;
  },
});

const listNotes = rpc({
  id: "admin/user/notes",
  console: { on: "user", target: "user" },
  reads: true,
  summary: "What moderators wrote down about a player, the latest first.",
  callers: ADMINISTRATOR,
  request: () => v.object({ user: identity() }),
  answer: () => v.object({ notes: v.array(noteShape()) }),
  refusals: NO_ACCOUNT,
  handle: ({ nk }, { user }) => ({ notes: notesOf(nk, userOf(nk, user).id) }),
});

export const noteRpcs: Rpc[] = [writeNote, listNotes];
