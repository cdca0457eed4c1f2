import { createHash } from "node:crypto";
import { jsonProblem, readJson } from "../../../domain/json";
import { foldUsername } from "../../../domain/names/username";
import { Problem } from "../../../stack/problem";
import { CHOICE, csvLines } from "./csv";
import { decoded } from "./decode";
import { badLine, type ImportLine, isColumn, toLine } from "./line";
import { splitLines, TooLong } from "./lines";

function jsonLine(file: string, line: number, text: string): ImportLine {
  let value: unknown;
  try {
    value = readJson(text);
  } catch (error) {
    return badLine(line, jsonProblem(error));
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return badLine(line, "expected a JSON object");
  const unknown = Object.keys(value).find((name) => !isColumn(name));
  if (unknown !== undefined)
    throw new Problem(`${file}: unknown column ${JSON.stringify(unknown)} at line ${line}, ${CHOICE}`);
  return toLine(line, { ...value });
}

async function* jsonLines(file: string, lines: AsyncIterable<string>): AsyncGenerator<ImportLine> {
  let line = 0;
  for await (const text of lines) {
    line++;
    if (text.trim() !== "") yield jsonLine(file, line, text);
  }
}

export const isImportFile = (file: string): boolean => /\.(csv|jsonl|ndjson)$/i.test(file);

/** A name that stands twice is refused the second time, which may mean another person. `seen` gets all bytes. */
export async function* readLines(
  file: string,
  seen?: (bytes: Buffer) => void,
): AsyncGenerator<ImportLine, undefined> {
  const read = /\.csv$/i.test(file) ? csvLines : jsonLines;
  const lineOf = new Map<string, number>();
  try {
    for await (const one of read(file, splitLines(decoded(file, seen)))) {
      const name = foldUsername(one.username);
      const before = lineOf.get(name);
      if (name && before !== undefined)
        yield badLine(one.line, `username: stands in line ${before} already`, one.username);
      else {
        if (name) lineOf.set(name, one.line);
        yield one;
      }
    }
  } catch (error) {
    throw error instanceof TooLong ? new Problem(`${file}: ${error.message}`) : error;
  }
}

/** Reads the whole file once before anything is made: its digest and how many accounts it names. */
export async function inspect(file: string): Promise<{ digest: string; lines: number }> {
  const hash = createHash("sha256");
  let lines = 0;
  for await (const _line of readLines(file, (bytes) => hash.update(bytes))) lines++;
  return { digest: hash.digest("hex"), lines };
}
