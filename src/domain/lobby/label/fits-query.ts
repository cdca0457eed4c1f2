import { parseMoment } from "../../moment";
import type { IndexedLabel } from "./indexed";
import type { Clause } from "./query";

/**
 * Whether a label fits a query: the rule of which the label index is a copy that lags behind (Nakama's own:
 * server/match_common.go, blugelabs/query_string). What a query means is said there: a clause with `+` must hold, one
 * with `-` must not, and where none must, one of the others has to.
 */
export function fitsQuery(clauses: readonly Clause[], label: IndexedLabel): boolean {
  const holds = (clause: Clause): boolean => valuesAt(label, clause.field).some((value) => is(value, clause));
  const of = (sign: Clause["sign"]) => clauses.filter((clause) => clause.sign === sign);
  if (of("-").some(holds) || !of("+").every(holds)) return false;
  const may = of("");
  return may.length === 0 || of("+").length > 0 || may.some(holds);
}

/** A list counts as each of its entries. */
function valuesAt(label: IndexedLabel, field: string): unknown[] {
  let values: unknown[] = [label];
  for (const key of field.split("."))
    values = values.flatMap((value) =>
      typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).includes(key)
        ? ((value as Record<string, unknown>)[key] ?? [])
        : [],
    );
  return values;
}

function is(value: unknown, { value: asked }: Clause): boolean {
  const text = typeof value === "boolean" ? (value ? "T" : "F") : value;
  switch (asked.is) {
    case "term":
      return text === asked.text && parseMoment(asked.text) === undefined;
    case "prefix":
      return typeof text === "string" && parseMoment(text) === undefined && text.startsWith(asked.text);
    case "phrase":
      // The index keeps no order of words, so that it has no phrases either.
      return false;
    case "plain":
      return fitsPlain(text, asked.text);
  }
}

/** A number, or what is more or less than a number or a moment. */
function fitsPlain(value: unknown, asked: string): boolean {
  const [, sign = "", rest = ""] = /^([<>]=?)?(.*)$/.exec(asked) ?? [];
  const isMoment = rest.startsWith('"');
  // A query whose moment is none is refused when it is read.
  const bound = isMoment ? (parseMoment(rest.slice(1, -1)) ?? NaN) : Number(rest);
  if (sign === "") return value === rest || value === bound;
  const measured = isMoment ? (typeof value === "string" ? parseMoment(value) : undefined) : value;
  if (typeof measured !== "number") return false;
  if (measured === bound) return sign.endsWith("=");
  return sign.startsWith("<") ? measured < bound : measured > bound;
}
