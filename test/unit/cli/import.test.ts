import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CallAdmin } from "../../../src/client/admin-rpcs";
import { RpcError } from "../../../src/client/rpc-client";
import { importLines } from "../../../src/cli/admin/import/import";
import { journalFile, openJournal, type Outcome } from "../../../src/cli/admin/import/journal";
import type { ImportLine } from "../../../src/cli/admin/import/line";
import { persist } from "../../../src/cli/admin/import/persist";
import { inspect, readLines } from "../../../src/cli/admin/import/read";

const folder = mkdtempSync(join(tmpdir(), "import-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function newFile(ending: string, text: string): string {
  const file = join(folder, `${files++}.${ending}`);
  writeFileSync(file, text);
  return file;
}

async function linesOf(file: string): Promise<ImportLine[]> {
  const lines: ImportLine[] = [];
  for await (const line of readLines(file)) lines.push(line);
  return lines;
}

const IMPATIENT = { passingMs: 30, pauseMs: [1, 2] as [number, number] };

describe("a file to import", () => {
  test("CSV as a spreadsheet writes it: mark at the start, CRLF, quotes, empty lines, odd order", async () => {
    const text =
      '\ufeffemail, username ,password\r\n,ann,"a ""b"", c"\r\n\r\nb@example.org,bob,  two  \r\n,eve,';
    expect(await linesOf(newFile("csv", text))).toEqual([
      { line: 2, username: "ann", account: { username: "ann", password: 'a "b", c' } },
      { line: 4, username: "bob", account: { username: "bob", email: "b@example.org", password: "  two  " } },
      { line: 5, username: "eve", account: { username: "eve" } },
    ]);
  });

  test("JSON lines: every digit of a Discord id, and what is wrong without the value", async () => {
    const lines = [
      '\ufeff{"username":"ann","discord_id":1234567890123456789}',
      "",
      '{"username":"bob","password":12345678}',
      '{"username":7}',
      "{}",
      "[]",
      '{"username":"ANN"}',
      '{"username":"eve","password":"secret" oops',
    ];
    expect(await linesOf(newFile("ndjson", lines.join("\n")))).toEqual([
      { line: 1, username: "ann", account: { username: "ann", discord_id: "1234567890123456789" } },
      { line: 3, username: "bob", problem: "password: expected a string" },
      { line: 4, username: "", problem: "username: expected a string" },
      { line: 5, username: "", problem: "username: missing" },
      { line: 6, username: "", problem: "expected a JSON object" },
      { line: 7, username: "ANN", problem: "username: stands in line 1 already" },
      { line: 8, username: "", problem: "not valid JSON" },
    ]);
  });

  test("its digest is that of its content, and its accounts are counted", async () => {
    const [one, same, other] = ["username\nann\nbob\n", "username\nann\nbob\n", "username\nann\neve\n"];
    const [first, second, third] = await Promise.all(
      [one, same, other].map((text) => inspect(newFile("csv", text))),
    );
    expect(first).toEqual({ digest: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown, lines: 2 });
    expect(second).toEqual(first);
    expect(third?.digest).not.toBe(first?.digest);
  });
});

describe("the journal", () => {
  const created = (line: number): Outcome => ({ line, outcome: "created" });

  test("outlives a kill, but for a line that was cut short", () => {
    const file = newFile("csv", "");
    const first = openJournal(file, "digest", "http://server");
    for (const line of [2, 3, 4]) first.add(created(line));
    first.close();
    const text = readFileSync(journalFile(file), "utf8");
    writeFileSync(journalFile(file), text.slice(0, -5));
    const second = openJournal(file, "digest", "http://server");
    expect([...second.done.keys(), second.startedAfresh]).toEqual([2, 3, false]);
    second.add(created(4));
    second.close();
    expect(readFileSync(journalFile(file), "utf8")).toBe(text);
  });

  test.each([
    ["other content", "other", "http://server"],
    ["another server", "digest", "http://other"],
  ])("of %s counts for nothing", (_name, digest, url) => {
    const file = newFile("csv", "");
    const first = openJournal(file, "digest", "http://server");
    first.add(created(2));
    first.close();
    const second = openJournal(file, digest, url);
    expect([second.done.size, second.startedAfresh]).toEqual([0, true]);
    second.close();
  });
});

describe("a call that fails", () => {
  const failing = (status: number, times: number) => {
    let calls = 0;
    const work = () =>
      ++calls <= times ? Promise.reject(new RpcError(14, status, "failed")) : Promise.resolve("done");
    return { work, calls: () => calls };
  };

  test.each([0, 429, 502, 503, 504, 500])("%d passes", async (status) => {
    expect(await persist(failing(status, 2).work, { ...IMPATIENT, passingMs: 10_000 })).toBe("done");
  });

  test.each([400, 401, 403, 404, 409])("%d is final", async (status) => {
    const { work, calls } = failing(status, 1);
    await expect(persist(work, IMPATIENT)).rejects.toMatchObject({ status });
    expect(calls()).toBe(1);
  });

  test("patience ends", async () => {
    await expect(persist(failing(503, Infinity).work, IMPATIENT)).rejects.toMatchObject({ status: 503 });
    await expect(persist(failing(500, Infinity).work, IMPATIENT)).rejects.toMatchObject({ status: 500 });
  });
});

describe("an import", () => {
  const fifty = () =>
    linesOf(newFile("csv", `username\n${Array.from({ length: 50 }, (_, at) => `u${at}\n`).join("")}`));

  async function* generated(lines: ImportLine[]): AsyncGenerator<ImportLine, undefined> {
    for (const line of lines) yield await Promise.resolve(line);
  }

  test.each([0, 401])("stops at status %d, with what was done written down", async (status) => {
    let calls = 0;
    const call = (() =>
      ++calls > 20 ? Promise.reject(new RpcError(14, status, "gone")) : Promise.resolve({})) as CallAdmin;
    const written: Outcome[] = [];
    const journal = { done: new Map<number, Outcome>(), add: (one: Outcome) => written.push(one) };
    const run = importLines(call, generated(await fifty()), journal, () => {}, IMPATIENT);
    await expect(run).rejects.toThrow("stopped: run the same command again to continue: gone");
    expect(written).toHaveLength(20);
    expect(new Set(written.map(({ line }) => line)).size).toBe(20);
  });

  test("an account of the same name but another person is refused, the same one is there", async () => {
    const known = { username: "u0", discord_id: "", email: "" };
    const call = ((id: string, request: { username?: string; user?: string }) => {
      const name = request.username ?? request.user ?? "";
      if (id === "user/create") return Promise.reject(new RpcError(6, 409, "username: belongs to another"));
      if (name === "u2") return Promise.reject(new RpcError(5, 404, "there is none"));
      return Promise.resolve({ ...known, username: name, discord_id: name === "u1" ? "77" : "" });
    }) as CallAdmin;
    const lines = (await fifty()).slice(0, 3);
    const journal = { done: new Map<number, Outcome>(), add: () => {} };
    const report = await importLines(call, generated(lines), journal, () => {}, IMPATIENT);
    expect(report).toMatchObject({ created: 0, existing: 1 });
    expect(report.refused.map(({ line }) => line)).toEqual([3, 4]);
  });
});
