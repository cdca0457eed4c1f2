import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream";
import { CsvError, type Info, parse } from "csv-parse";
import { messageOf } from "../../../domain/error-text";
import { readJson } from "../../../domain/json";
import { Problem } from "../../../stack/problem";
import { badLine, COLUMNS, type ImportLine, isColumn, toLine } from "./line";

/** A forgotten quotation mark would swallow the rest of the file. */
const LONGEST_RECORD = 64 * 1024;

const CHOICE = `expected ${COLUMNS.join(", ")}`;

/** Refused as a whole before anything is made: a column that nobody reads would be lost without a word. */
function checkHeader(file: string, names: string[]): void {
  const unknown = names.find((name) => !isColumn(name));
  if (unknown !== undefined)
    throw new Problem(`${file}: unknown column ${JSON.stringify(unknown)}, ${CHOICE}`);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new Problem(`${file}: column "${twice}" stands in the header twice`);
  if (!names.includes("username")) throw new Problem(`${file}: column "username" is missing`);
}

/** The parser's own words quote the file, which holds passwords. */
function csvProblem(file: string, line: number, error: CsvError): Problem {
  const what = error.code.replace(/^CSV_/, "").toLowerCase().replaceAll("_", " ");
  return new Problem(`${file}: cannot be read as CSV after line ${line} (${what})`);
}

interface Parsed {
  record: string[];
  info: Info;
}

async function* csvLines(file: string): AsyncGenerator<ImportLine> {
  const options = { info: true, bom: true, skip_empty_lines: true, relax_column_count: true };
  const parser = parse({ ...options, max_record_size: LONGEST_RECORD });
  pipeline(createReadStream(file), parser, () => {});
  let header: string[] | undefined;
  let last = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      last = info.lines;
      if (!header) checkHeader(file, (header = record.map((name) => name.trim())));
      else if (record.length !== header.length)
        yield badLine(last, `expected ${header.length} columns, found ${record.length}`);
      else yield toLine(last, Object.fromEntries(header.map((name, at) => [name, record[at]])));
    }
  } catch (error) {
    throw error instanceof CsvError ? csvProblem(file, last, error) : error;
  }
  if (!header) throw new Problem(`${file}: has no header line, ${CHOICE}`);
}

function jsonLine(file: string, line: number, text: string): ImportLine {
  let value: unknown;
  try {
    value = readJson(text);
  } catch {
    return badLine(line, "not valid JSON"); // The parser's own words quote the line.
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return badLine(line, "expected a JSON object");
  const unknown = Object.keys(value).find((name) => !isColumn(name));
  if (unknown !== undefined)
    throw new Problem(`${file}: unknown column ${JSON.stringify(unknown)} at line ${line}, ${CHOICE}`);
  return toLine(line, { ...value });
}

async function* jsonLines(file: string): AsyncGenerator<ImportLine> {
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    line++;
    const json = line === 1 ? text.replace(/^\ufeff/, "") : text;
    if (json.trim() !== "") yield jsonLine(file, line, json);
  }
}

export const isImportFile = (file: string): boolean => /\.(csv|jsonl|ndjson)$/i.test(file);

/** A name that stands twice is refused the second time, which may mean another person. */
export async function* readLines(file: string): AsyncGenerator<ImportLine, undefined> {
  const seen = new Map<string, number>();
  for await (const one of /\.csv$/i.test(file) ? csvLines(file) : jsonLines(file)) {
    const name = one.username.toLowerCase();
    const before = seen.get(name);
    if (name && before !== undefined)
      yield badLine(one.line, `username: stands in line ${before} already`, one.username);
    else {
      if (name) seen.set(name, one.line);
      yield one;
    }
  }
}

/** Reads the whole file once before anything is made: its digest and how many accounts it names. */
export async function inspect(file: string): Promise<{ digest: string; lines: number }> {
  const hash = createHash("sha256");
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const chunk of createReadStream(file)) {
      hash.update(chunk as Buffer);
      utf8.decode(chunk as Buffer, { stream: true });
    }
    utf8.decode();
  } catch (error) {
    throw new Problem(
      `${file}: ${error instanceof TypeError ? "not UTF-8, save it with that encoding" : messageOf(error)}`,
    );
  }
  let lines = 0;
  for await (const _line of readLines(file)) lines++;
  return { digest: hash.digest("hex"), lines };
}
