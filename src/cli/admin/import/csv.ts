import { parse } from "csv-parse/sync";
import { Problem } from "../../../stack/problem";
import { badLine, COLUMNS, type ImportLine, isColumn, toLine } from "./line";

/** What stands between two values; spreadsheets choose by the country that they are set to. */
const SEPARATORS = [",", ";", "\t"];

export const CHOICE = `expected ${COLUMNS.join(", ")}`;

/** Refused as a whole before anything is made: a column that nobody reads would be lost without a word. */
function checkHeader(file: string, names: string[]): void {
  const unknown = names.find((name) => !isColumn(name));
  if (unknown !== undefined)
    throw new Problem(`${file}: unknown column ${JSON.stringify(unknown)}, ${CHOICE}`);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new Problem(`${file}: column "${twice}" stands in the header twice`);
  if (!names.includes("username")) throw new Problem(`${file}: column "username" is missing`);
}

/** The values of a line; undefined when a quotation mark is out of place. */
function valuesOf(line: string, separator: string): string[] | undefined {
  if (!line.includes('"')) return line.split(separator);
  try {
    const [values = []] = parse(line, { delimiter: separator, record_delimiter: "\n" });
    return values;
  } catch {
    return undefined; // The parser's own words quote the file, which holds passwords.
  }
}

/** What a spreadsheet writes so that it takes a value for a text. Stored, it would be a part of the value. */
const ARTEFACT = /^(?:'|=")/;
const AS_SPREADSHEET = `begins with ' or =" as a spreadsheet writes it, save plain values`;

function rowOf(line: number, header: string[], text: string, separator: string): ImportLine {
  const values = valuesOf(text, separator);
  if (!values) {
    const isArtefact = text.split(separator).some((value) => ARTEFACT.test(value));
    return badLine(line, isArtefact ? `a value ${AS_SPREADSHEET}` : "a quotation mark is out of place");
  }
  if (values.length !== header.length)
    return badLine(line, `expected ${header.length} columns, found ${values.length}`);
  const row = Object.fromEntries(header.map((name, at) => [name, values[at] ?? ""]));
  const odd = header.find((name) => ARTEFACT.test(row[name] ?? ""));
  return odd === undefined ? toLine(line, row) : badLine(line, `${odd}: ${AS_SPREADSHEET}`, row.username);
}

/** Whether a value begins with a quotation mark and the line ends before the value does. */
const isOpenAtEnd = (text: string, separator: string): boolean =>
  (text.split('"').length - 1) % 2 === 1 && `${separator}${text}`.includes(`${separator}"`);

/**
 * The accounts of the lines of a CSV file with a header. No value has a line end in it, so a quotation mark that is
 * not closed on its line was forgotten; the rows that it would take in are nobody's guess, and the file is refused.
 */
export async function* csvLines(file: string, lines: AsyncIterable<string>): AsyncGenerator<ImportLine> {
  let header: string[] | undefined;
  let separator = ",";
  let line = 0;
  for await (const text of lines) {
    line++;
    if (text === "") continue;
    if (!header) separator = SEPARATORS.find((one) => text.includes(one)) ?? separator;
    if (isOpenAtEnd(text, separator))
      throw new Problem(`${file}: cannot be read as CSV after line ${line - 1} (quote not closed)`);
    if (header) {
      yield rowOf(line, header, text, separator);
      continue;
    }
    header = (valuesOf(text, separator) ?? [text]).map((name) => name.trim().toLowerCase());
    checkHeader(file, header);
  }
  if (!header) throw new Problem(`${file}: has no header line, ${CHOICE}`);
}
