import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { reachOf } from "../../../../../src/domain/lobby/label/query";

const PLAIN = ["open", "mode", "broadcaster.oper", "required_features", "size"];
const OF_PUBLIC = ["spawned_by", "players.user_id", "players.evr_id", "players.team"];
const HIDDEN = ["broadcaster.sid", "held", "broadcaster.used"];

/** What a text means to the search engine: its tokens that are texts, and whether a colon comes after each. */
interface Word {
  text: string;
  isField: boolean;
}

/**
 * The engine's lexer, retold from its rules (blugelabs, query_string_lex.go): a text ends at a space, a colon,
 * `^` or `~`, a phrase at a quote, a boost or a fuzziness at a space, each unless a backslash stands before it.
 */
function wordsOf(query: string): Word[] {
  const words: Word[] = [];
  let isValue = false;
  for (let at = 0; at < query.length;) {
    const char = query[at] ?? "";
    const upTo = (ends: RegExp): string => {
      const from = at;
      while (at < query.length && !ends.test(query[at] ?? "")) at += query[at] === "\\" ? 2 : 1;
      return query.slice(from, at);
    };
    if (char === '"') {
      at++;
      upTo(/"/);
      at++;
      isValue = false;
    } else if (char === "^" || char === "~") upTo(/ /);
    else if (/[-+:<>=]/.test(char)) at++;
    else if (/\s|\x85/.test(char)) at++;
    else {
      const text = upTo(/[ :^~]/);
      const isField = query[at] === ":";
      if (isField || !isValue) words.push({ text, isField });
      isValue = isField;
    }
  }
  return words;
}

/** A text of pieces that mean something to the engine, in any order. */
const hostile = fc
  .array(
    fc.constantFrom(
      "label.mode:",
      "label.mode",
      "label.spawned_by:",
      "+label.broadcaster.sid:",
      "label.open:T",
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

describe("what a query of the public view reaches", () => {
  test("is everything, when it asks for nothing, or only for what everybody sees", () => {
    for (const query of ["", "  ", "*", " * "]) expect(reachOf(query)).toBe("all");
    for (const field of PLAIN)
      for (const value of ["x", "T", ">5", "<=-5", '"a phrase"', "/a.*b/", "a\\:b\\ c", "x*", "x^2", "x~1"])
        expect([field, value, reachOf(`+label.${field}:${value} -label.open:F`)]).toEqual([
          field,
          value,
          "all",
        ]);
  });

  test("is public matches only, when it asks for what is shown of those", () => {
    for (const field of OF_PUBLIC) {
      expect(reachOf(`label.${field}:x`)).toBe("public");
      expect(reachOf(`+label.mode:echo_arena -label.${field}:x`)).toBe("public");
    }
  });

  test("is nothing, when it asks for what is hidden, or in a way that is not understood", () => {
    for (const field of HIDDEN) expect(reachOf(`label.${field}:x`)).toBe("none");
    for (const query of [
      "x",
      "mode:x",
      "label.mode:",
      "label.mode:x y",
      "(label.mode:x)",
      "label.mode:x:y",
      "label.mode:x+label.spawned_by:y",
      'label.mode:"x"+label.spawned_by:y',
      "label.mode:/x +label.spawned_by:y x/",
      "label.mode:/x:y/",
      "label.mode:x\x85+label.spawned_by:y",
      "label.mode:x\xa0label.mode:y",
      'label.mode:"x',
      "label.mode:x\\",
    ])
      expect([query, reachOf(query)]).toEqual([query, "none"]);
  });

  test("holds whatever the engine makes of it: no hidden field, and no word without a field", () => {
    fc.assert(
      fc.property(hostile, (query) => {
        const reach = reachOf(query);
        fc.pre(reach !== "none" && query.trim() !== "" && query.trim() !== "*");
        for (const { text, isField } of wordsOf(query)) {
          const field = text.replace(/^label\./, "");
          expect(isField && text.startsWith("label.")).toBe(true);
          expect(reach === "all" ? PLAIN : [...PLAIN, ...OF_PUBLIC]).toContain(field);
        }
      }),
      { numRuns: 1_000, maxSkipsPerRun: 2_000 },
    );
  });
});
