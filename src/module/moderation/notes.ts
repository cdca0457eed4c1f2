import * as v from "valibot";
import type { ModeratorNote } from "../../domain/moderation/note";
import { userOf } from "../admin/refs";
import { type Rpc, rpc } from "../nakama/rpc";
import { identity, text } from "../nakama/shape";
import { addNote, notesOf } from "../players/moderator-notes";
import { moderatorOf, noteShape, printNotes, scopeOf } from "./shapes";

const ADMINISTRATOR = ["service_key"] as const;
const NO_ACCOUNT = { NOT_FOUND: "There is no such account, or no such guild" };

const writeNote = rpc({
  id: "admin/user/note",
  console: { on: "user", target: "user", guild: "guild" },
  summary:
    "Write down something about a player for moderators: for operators (the latest 100 are kept), or for a guild's admins as well (20 of each guild).",
  callers: ADMINISTRATOR,
  request: () => v.object({ user: identity(), text: text(1000), guild: v.optional(identity()) }),
  answer: noteShape,
  refusals: NO_ACCOUNT,
  handle: (call, request) => {
    const user = userOf(call.nk, request.user);
    const group = scopeOf(call.nk, request.guild) || undefined;
    const note: ModeratorNote = {
      ...{ text: request.text, by: moderatorOf(call), at: Math.floor(call.now / 1000) },
      ...(group !== undefined && { group }),
    };
    addNote(call.nk, user.id, note);
    return printNotes(call, [note])[0];
  },
});

const listNotes = rpc({
  id: "admin/user/notes",
  console: { on: "user", target: "user", guild: "guild" },
  reads: true,
  summary: "What moderators wrote down about a player, the latest first; all, or what is a guild's.",
  callers: ADMINISTRATOR,
  request: () => v.object({ user: identity(), guild: v.optional(identity()) }),
  answer: () => v.object({ notes: v.array(noteShape()) }),
  refusals: NO_ACCOUNT,
  handle: (call, { user, guild }) => {
    const notes = notesOf(call.nk, userOf(call.nk, user).id);
    if (guild === undefined) return { notes: printNotes(call, notes) };
    const wanted = scopeOf(call.nk, guild);
    return {
      notes: printNotes(
        call,
        notes.filter(({ group }) => group === wanted),
      ),
    };
  },
});

export const noteRpcs: Rpc[] = [writeNote, listNotes];
