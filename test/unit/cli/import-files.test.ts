import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import type { ImportLine } from "../../../src/cli/admin/import/line";
import { splitLines } from "../../../src/cli/admin/import/lines";
import { inspect, readLines } from "../../../src/cli/admin/import/read";

/** What spreadsheets, editors and accidents make of a file to import. */
const folder = mkdtempSync(join(tmpdir(), "import-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function newFile(ending: string, content: string | Buffer): string {
  const file = join(folder, `${files++}.${ending}`);
  writeFileSync(file, content);
  return file;
}

async function linesOf(file: string): Promise<ImportLine[]> {
  const lines: ImportLine[] = [];
  for await (const line of readLines(file)) lines.push(line);
  return lines;
}

describe("a file to import", () => {
  test("a forgotten quotation mark does not swallow the rest of a long file, and is told by its line", async () => {
    const file = newFile("csv", `username\n${"u\n".repeat(498)}"bob\n${"somebody\n".repeat(20_000)}`);
    await expect(inspect(file)).rejects.toThrow(/cannot be read as CSV after line 499 \(quote not closed\)$/);
  });

  test("a line that no account has is refused before it fills the memory", async () => {
    const file = newFile("csv", `username\nann\n${"x".repeat(70_000)}`);
    await expect(inspect(file)).rejects.toThrow(/line 3 is longer than 65536 characters$/);
  });

  test.each([
    ["LF first, then CR LF", "\n", "\r\n"],
    ["CR LF first, then LF", "\r\n", "\n"],
    ["CR first, then the others", "\r", "\r\n"],
    ["LF first, then CR", "\n", "\r"],
  ])("every row ends at its own line end: %s", async (_what, first, others) => {
    const rows = [
      `username,password${first}ann,a secret of ann${others}`,
      `bob,"a secret of bob"${others}${others}`,
    ];
    const file = newFile("csv", `${rows.join("")}eve,a secret of eve`);
    expect(
      (await linesOf(file)).map(({ line, account }) => [line, account?.username, account?.password]),
    ).toEqual([
      [2, "ann", "a secret of ann"],
      [3, "bob", "a secret of bob"],
      [5, "eve", "a secret of eve"],
    ]);
  });

  test("lines are the same however the file comes in pieces, and JSON lines end in each way, too", async () => {
    const text = fc.array(fc.constantFrom("a", "bc", "\r", "\n", "\r\n", "\u2028"), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(text, fc.nat(9), async (pieces, size) => {
        const whole = pieces.join("");
        const cut = whole.match(new RegExp(`[^]{1,${size + 1}}`, "g")) ?? [];
        async function* source() {
          for (const piece of cut) yield await Promise.resolve(piece);
        }
        const lines = [];
        for await (const line of splitLines(source())) lines.push(line);
        const expected = whole.split(/\r\n|\n|\r/);
        if (expected.at(-1) === "") expected.pop();
        expect(lines).toEqual(expected);
      }),
    );
    expect(
      await linesOf(newFile("jsonl", '{"username":"ann"}\r\n{"username":"bob"}\r{"username":"eve"}\n')),
    ).toEqual(
      ["ann", "bob", "eve"].map((username, at) => ({ line: at + 1, username, account: { username } })),
    );
  });

  test.each([
    ["semicolons", ";", "UserName; PASSWORD ;Display_Name"],
    ["tabs", "\t", "USERNAME\tPassword\tdisplay_NAME"],
    ["commas", ",", "username,password,DISPLAY_NAME"],
  ])("values are separated by %s, and the header may be in any case", async (_what, separator, header) => {
    const rows = [
      ["ann", '"a; secret,\twith all"', "Ann"],
      ["bob", "", '"Bob ""the"" Great"'],
    ];
    const file = newFile("csv", [header, ...rows.map((row) => row.join(separator))].join("\n"));
    expect((await linesOf(file)).map(({ account }) => account)).toEqual([
      { username: "ann", password: "a; secret,\twith all", display_name: "Ann" },
      { username: "bob", display_name: 'Bob "the" Great' },
    ]);
  });

  test.each([
    ["UTF-8", Buffer.from("\ufeffusername;display_name\r\nzoë;Zoë 😀\r\n")],
    ["UTF-16LE", Buffer.from("\ufeffusername;display_name\r\nzoë;Zoë 😀\r\n", "utf16le")],
    ["UTF-16BE", Buffer.from("\ufeffusername;display_name\r\nzoë;Zoë 😀\r\n", "utf16le").swap16()],
  ])("a file in %s with a mark is read", async (_what, bytes) => {
    const file = newFile("csv", bytes);
    expect(await linesOf(file)).toEqual([
      { line: 2, username: "zoë", account: { username: "zoë", display_name: "Zoë 😀" } },
    ]);
  });

  test.each([
    ["UTF-8", Buffer.from("username\nJ\xf6rg\n", "latin1")],
    [
      "UTF-16LE",
      Buffer.concat([Buffer.from("\ufeffusername\n", "utf16le"), Buffer.from([0, 0xd8, 0x61, 0])]),
    ],
  ])("a file whose bytes are no %s is refused", async (encoding, bytes) => {
    const file = newFile("csv", bytes);
    await expect(inspect(file)).rejects.toThrow(`not ${encoding}, save it as UTF-8`);
  });

  test("what a spreadsheet made of a value is refused with its row, and the others are not", async () => {
    const lines = [
      "username,password,discord_id",
      "ann,'00012345678,",
      `bob,,="695081603180789771"`,
      `cid,,"=""695081603180789771"""`,
      "'dan,,",
      `eve,ab"cd,`,
      `fay,"ab"cd,`,
      "gus,it's '=\"\" fine,695081603180789771",
      'hal,"it\'s =""fine""",',
    ];
    const artefact = `begins with ' or =" as a spreadsheet writes it, save plain values`;
    expect(await linesOf(newFile("csv", lines.join("\n")))).toEqual([
      { line: 2, username: "ann", problem: `password: ${artefact}` },
      { line: 3, username: "", problem: `a value ${artefact}` },
      { line: 4, username: "cid", problem: `discord_id: ${artefact}` },
      { line: 5, username: "'dan", problem: `username: ${artefact}` },
      { line: 6, username: "", problem: "a quotation mark is out of place" },
      { line: 7, username: "", problem: "a quotation mark is out of place" },
      { line: 8, username: "", problem: "a quotation mark is out of place" },
      { line: 9, username: "hal", account: { username: "hal", password: 'it\'s ="fine"' } },
    ]);
  });

  test("a name that stands twice is refused in whatever case and form it stands", async () => {
    const file = newFile("csv", "username\nZoë\nZoe\u0308\nZOË\nAnn\nＡnn\n");
    expect((await linesOf(file)).map(({ problem }) => problem)).toEqual([
      undefined,
      "username: stands in line 2 already",
      "username: stands in line 2 already",
      undefined,
      "username: stands in line 5 already",
    ]);
  });
});
