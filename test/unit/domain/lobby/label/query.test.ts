import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  type Clause,
  QUERY_BYTES,
  QUERY_CLAUSES,
  reachOf,
  readQuery,
  writeQuery,
} from "../../../../../src/domain/lobby/label/query";

const PLAIN = ["open", "mode", "broadcaster.oper", "required_features", "size"];
const OF_PUBLIC = ["spawned_by", "players.user_id", "players.evr_id", "players.team"];
const HIDDEN = ["broadcaster.sid", "held", "broadcaster.used"];

/** What a text means to the search engine: its fields, and the values after them. */
interface Word {
  text: string;
  /** The last of it was a field, and this is its value; `range`: after a comparison. */
  is: "field" | "value" | "phrase" | "range" | "other";
}

const RESERVED = '+-=&|><!(){}[]^"~*?:\\/ ';

/**
 * The engine's lexer, retold from its rules (blugelabs, query_string_lex.go): a text ends at a space, a colon,
 * `^` or `~`, a phrase at a quote, a boost or a fuzziness at a space, each unless a backslash stands before it.
 */
function wordsOf(query: string): Word[] {
  const words: Word[] = [];
  let after: "" | "field" | "range" = "";
  for (let at = 0; at < query.length;) {
    const char = query[at] ?? "";
    const upTo = (ends: RegExp): string => {
      let text = "";
      for (; at < query.length && !ends.test(query[at] ?? ""); at++)
        if (query[at] !== "\\") text += query[at] ?? "";
        else {
          const escaped = query[++at] ?? "";
          text += escaped === "" || RESERVED.includes(escaped) ? escaped : `\\${escaped}`;
        }
      return text;
    };
    if (char === '"') {
      at++;
      words.push({ text: upTo(/"/), is: after === "range" ? "range" : "phrase" });
      at++;
      after = "";
    } else if (char === "^" || char === "~") {
      at++;
      const text = `${char}${upTo(/ /)}`;
      if (char === "~") words.push({ text, is: "other" });
    } else if (/[<>=]/.test(char)) {
      at++;
      after = "range";
    } else if (/[-+:]/.test(char)) at++;
    else if (/\s|\x85/.test(char)) at++;
    else {
      const text = upTo(/[ :^~]/);
      if (query[at] === ":") words.push({ text, is: "field" });
      else words.push({ text, is: after === "" ? "other" : after === "field" ? "value" : "range" });
      after = query[at] === ":" ? "field" : "";
    }
  }
  return words;
}

/** What the engine takes for a regular expression, besides the one wildcard at the end of a value. */
const isPattern = ({ text, is }: Word): boolean =>
  is === "value" && (/^\/.*\/$|^\/$/.test(text) || /[*?]/.test(text.slice(0, -1)) || /^[*?]$|\?$/.test(text));

const clausesOf = (query: string): Clause[] => {
  const clauses = readQuery(query);
  if (typeof clauses === "string") throw new Error(clauses);
  return clauses;
};
const reach = (query: string) => reachOf(clausesOf(query));
const rewritten = (query: string) => writeQuery(clausesOf(query));

/** A text of pieces that mean something to the engine, in any order. */
const hostile = fc
  .array(
    fc.constantFrom(
      "label.mode:",
      "label.mode",
      "label.spawned_by:",
      "+label.broadcaster.sid:",
      "label.open:T",
      "mpl_*",
      "*?",
      "x",
      "5",
      " ",
      " ",
      "+",
      "-",
      ":",
      "/",
      '"',
      "\\",
      "^",
      "^2 ",
      "~",
      "~1 ",
      ">",
      "<=",
      "(",
      ")",
      "*",
      "\t",
      "\x85",
      "\xa0",
      "\u2028",
      "label.",
    ),
    { maxLength: 14 },
  )
  .map((pieces) => pieces.join(""));

describe("a query", () => {
  test("that asks for everything has no clauses", () => {
    for (const query of ["", "  ", "*", " * "]) {
      expect(readQuery(query)).toEqual([]);
      expect(rewritten(query)).toBe("*");
    }
  });

  test.each([
    "label.mode:echo_arena",
    "+label.open:T -label.started:T label.size:5",
    "+label.size:>3 +label.size:>=3.5 +label.size:<-2 +label.size:<=8",
    "label.players.team:-1",
    '+label.start_time:>="2026-11-24T18:00:00Z" -label.start_time:<"2026-11-24T18:00:00.123+02:00"',
    "+label.broadcaster.server_id:3427753309332680033",
    "+label.broadcaster.endpoint:10.0.0.7\\:198.18.0.1\\:6792",
    "+label.group_id:00000000\\-0000\\-0000\\-0000\\-000000000000",
    "label.level:mpl_*",
    'label.mode:"phrase"',
    "label.mode:a\\ b\\^c\\~d",
    "label.mode:a\\ ",
  ])("means what it says: %s", (query) => expect(rewritten(query)).toBe(query));

  test.each([
    ["more blanks than it needs", "  label.open:T   +label.mode:x ", "label.open:T +label.mode:x"],
    ["a boost, which changes no list", "label.mode:x^2.5 label.size:>3^2", "label.mode:x label.size:>3"],
    ["a dash in a value", "label.mode:a-b", "label.mode:a\\-b"],
    ["a blank in a phrase", 'label.mode:"a phrase"', 'label.mode:"a\\ phrase"'],
    ["brackets", "label.mode:((((", "label.mode:\\(\\(\\(\\("],
    ["a backslash before what needs none", "label.mode:\\5", "label.mode:\\\\5"],
  ])("is written plainly: %s", (_what, query, plain) => expect(rewritten(query)).toBe(plain));

  test.each([
    ["a regular expression", "label.mode:/.*a.{8}/", /clause 1: regular expressions/],
    ["one behind backslashes", "label.mode:\\/.*a\\/", /clause 1: regular expressions/],
    ["a single slash, which is half of one", "label.mode:/", /clause 1: regular expressions/],
    ["an asterisk in front", "label.open:T label.mode:*arena", /clause 2: an asterisk/],
    ["an asterisk alone", "label.group_id:*", /clause 1: an asterisk/],
    ["an asterisk inside", "label.mode:echo*arena", /clause 1: an asterisk/],
    ["one behind a backslash, which the engine takes for one", "label.mode:a\\*b", /clause 1: an asterisk/],
    ["a question mark", "label.mode:echo_arena?", /clause 1: an asterisk/],
    ["two asterisks", "label.mode:a* label.level:b*", /^more than 1 value with an asterisk/],
    ["a fuzzy term", "label.mode:arena~1", /clause 1: fuzzy/],
    ["a fuzzy phrase", 'label.mode:"arena"~', /clause 1: fuzzy/],
    ["a word without a field", "arena", /clause 1: expected/],
    ["a field of something else", "+node:nakama", /clause 1: expected/],
    ["a field without a value", "label.mode:", /clause 1: no value/],
    ["no field at all", "+label.((((", /clause 1: expected/],
    [
      "a day that there is not",
      '+label.start_time:>"2026-02-30T10:00:00Z"',
      /clause 1: a time that there is not/,
    ],
    ["hour 24", 'label.start_time:<="2026-02-28T24:00:00Z"', /clause 1: a time that there is not/],
    ["brackets around a clause", "(label.mode:x)", /clause 1: expected/],
    ["a word behind a value", "label.mode:x y", /clause 2: expected/],
    ["two values", "label.mode:x:y", /clause 1: no value/],
    ["no blank between two", 'label.mode:"x"+label.open:T', /clause 1: no value/],
    ["a phrase without an end", 'label.mode:"x', /clause 1: no value/],
    ["a backslash at the end", "label.mode:x\\", /clause 1: no value/],
    ["a range of a text", "label.size:>many", /clause 1: no value/],
    ["a time that is none", 'label.start_time:>="now"', /clause 1: no value/],
    ["a number too long for the engine", `label.size:${"9".repeat(400)}`, /clause 1: a number/],
    ["a boost that is no number", "label.mode:x^y", /clause 1: no value/],
    ["what no label holds", "label.mode:\xe9", /^holds what is not ASCII/],
    ["a control character", "label.mode:x\ty", /^holds what is not ASCII/],
    ["a blank of another kind", "label.mode:x\x85+label.spawned_by:y", /^holds what is not ASCII/],
    ["too many clauses", "label.open:T ".repeat(QUERY_CLAUSES + 1), /^more than 10 clauses/],
    ["too many bytes", `label.mode:${"x".repeat(QUERY_BYTES - 10)}`, /^longer than 512 bytes/],
  ])("is refused with %s", (_what, query, problem) => expect(readQuery(query)).toMatch(problem));

  test("may be as long and have as many clauses as is said", () => {
    expect(readQuery(`label.mode:${"x".repeat(QUERY_BYTES - 11)}`)).toHaveLength(1);
    expect(readQuery("label.open:T ".repeat(QUERY_CLAUSES).trim())).toHaveLength(QUERY_CLAUSES);
  });

  test("is written so that it is read as the same", () => {
    const text = fc.string({
      unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)),
    });
    const term = text.filter((value) => value !== "" && !/[*?]|^\/.*\/$|^\/$|^\d+\.?\d*$/.test(value));
    const value = fc.oneof(
      fc.record({ is: fc.constantFrom("term" as const, "prefix" as const), text: term }),
      fc.record({ is: fc.constant("phrase" as const), text }),
    );
    fc.assert(
      fc.property(value, fc.constantFrom("" as const, "+" as const, "-" as const), (its, sign) => {
        const clause = { sign, field: "broadcaster.tags", value: its };
        fc.pre(writeQuery([clause]).length <= QUERY_BYTES);
        expect(readQuery(writeQuery([clause]))).toEqual([clause]);
      }),
    );
  });

  test("means to the engine what it meant before it was written anew, and never a pattern", () => {
    fc.assert(
      fc.property(hostile, (query) => {
        const clauses = readQuery(query);
        fc.pre(typeof clauses !== "string" && clauses.length > 0);
        const plain = writeQuery(clauses);
        expect(wordsOf(plain)).toEqual(wordsOf(query));
        expect(wordsOf(plain).filter(isPattern)).toEqual([]);
      }),
      { numRuns: 1_000, maxSkipsPerRun: 2_000 },
    );
  });
});

describe("what a query of the public view reaches", () => {
  test("is everything, when it asks for nothing, or only for what everybody sees", () => {
    for (const query of ["", "  ", "*", " * "]) expect(reach(query)).toBe("all");
    for (const field of PLAIN)
      for (const value of ["x", "T", ">5", "<=-5", '"a phrase"', "a\\:b\\ c", "x*", "x^2"])
        expect([field, value, reach(`+label.${field}:${value} -label.open:F`)]).toEqual([
          field,
          value,
          "all",
        ]);
  });

  test("is public matches only, when it asks for what is shown of those", () => {
    for (const field of OF_PUBLIC) {
      expect(reach(`label.${field}:x`)).toBe("public");
      expect(reach(`+label.mode:echo_arena -label.${field}:x`)).toBe("public");
    }
  });

  test("is nothing, when it asks for what is hidden, or for what nobody knows", () => {
    for (const field of [...HIDDEN, "unknown", "mode.x"]) {
      expect(reach(`label.${field}:x`)).toBe("none");
      expect(reach(`+label.mode:echo_arena -label.${field}:x`)).toBe("none");
    }
  });

  test("holds whatever the engine makes of it: no hidden field, and no word without a field", () => {
    fc.assert(
      fc.property(hostile, (query) => {
        const clauses = readQuery(query);
        fc.pre(typeof clauses !== "string" && clauses.length > 0);
        const its = reachOf(clauses);
        fc.pre(its !== "none");
        for (const { text, is } of wordsOf(writeQuery(clauses))) {
          expect(is).not.toBe("other");
          if (is !== "field") continue;
          expect(text.startsWith("label.")).toBe(true);
          expect(its === "all" ? PLAIN : [...PLAIN, ...OF_PUBLIC]).toContain(text.slice("label.".length));
        }
      }),
      { numRuns: 1_000, maxSkipsPerRun: 2_000 },
    );
  });
});
