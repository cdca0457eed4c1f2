/** What one check found out. BAD keeps the server from working; a note does not. */
export interface Finding {
  state: "ok" | "note" | "BAD";
  /** What was looked at, in a word or two. */
  about: string;
  found: string;
  /** What to do about it. */
  todo?: string;
}

export const ok = (about: string, found: string): Finding => ({ state: "ok", about, found });

export const note = (about: string, found: string, todo?: string): Finding => ({
  state: "note",
  about,
  found,
  ...(todo === undefined ? {} : { todo }),
});

export const bad = (about: string, found: string, todo: string): Finding => ({
  state: "BAD",
  about,
  found,
  todo,
});

export const lineOf = ({ state, about, found, todo }: Finding): string =>
  `${state.padEnd(4)} ${about}: ${found}${todo === undefined ? "" : ` → ${todo}`}`;
