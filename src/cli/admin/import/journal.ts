import { closeSync, existsSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { messageOf } from "../../../domain/error-text";
import { readJson, writeJson } from "../../../domain/json";
import { Problem } from "../../../stack/problem";

export interface RefusedRow {
  line: number;
  username: string;
  reason: string;
}

export type Outcome =
  { line: number; outcome: "created" | "existing" } | ({ outcome: "refused" } & RefusedRow);

/** What has been done of one file on one server, kept beside the file while an import is under way. */
export interface Journal {
  done: Map<number, Outcome>;
  /** There was a journal, but of another content of the file or for another server. */
  startedAfresh: boolean;
  add(outcome: Outcome): void;
  close(): void;
  /** Nothing is left to go on with. */
  remove(): void;
}

export const journalFile = (file: string): string => `${file}.progress`;

/** A kill may cut the last line short; what is cut off was not written down and is done again. */
function storedLines(path: string): unknown[] {
  if (!existsSync(path)) return [];
  const text = readFileSync(path, "utf8");
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  try {
    return whole.split("\n").filter(Boolean).map(readJson);
  } catch {
    return [];
  }
}

/** `import` is the digest of the file, `url` the server: a journal counts for both together. */
function readJournal(path: string, head: object): { outcomes: Outcome[]; other: boolean } {
  const [first, ...rest] = storedLines(path);
  const same = first !== undefined && writeJson(first) === writeJson(head);
  return same ? { outcomes: rest as Outcome[], other: false } : { outcomes: [], other: existsSync(path) };
}

export function openJournal(file: string, digest: string, url: string): Journal {
  const path = journalFile(file);
  const head = { import: digest, url };
  try {
    const { outcomes, other } = readJournal(path, head);
    const descriptor = openSync(path, "w", 0o600);
    // Written at once, not through a buffer of ours: it has to outlive a kill.
    const write = (value: object) => writeSync(descriptor, `${writeJson(value)}\n`);
    writeSync(descriptor, [head, ...outcomes].map((value) => `${writeJson(value)}\n`).join(""));
    return {
      done: new Map(outcomes.map((outcome) => [outcome.line, outcome])),
      startedAfresh: other,
      add: write,
      close: () => closeSync(descriptor),
      remove: () => rmSync(path, { force: true }),
    };
  } catch (error) {
    throw new Problem(`${path}: ${messageOf(error)}`);
  }
}
