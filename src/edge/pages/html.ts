/** A piece of a page that needs no more escaping. Made by `html` alone, so that no text slips through as markup. */
export interface Html {
  readonly markup: string;
}

type Piece = Html | string | number | undefined | false | readonly Piece[];

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** For a text in markup that `html` does not make. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "");

function printed(piece: Piece): string {
  if (piece === undefined || piece === false) return "";
  if (typeof piece === "string") return escaped(piece);
  if (typeof piece === "number") return String(piece);
  return "markup" in piece ? piece.markup : piece.map(printed).join("");
}

/** The indentation of our own files is none of the page's weight; values stay as they are. */
const withoutIndentation = (text: string): string => text.replace(/\n\s+/g, "\n");

/** Values are escaped, for element content and for attributes in double quotes; pieces of `html` stay as they are. */
export function html(strings: TemplateStringsArray, ...values: Piece[]): Html {
  return { markup: strings.map((text, at) => withoutIndentation(text) + printed(values[at])).join("") };
}

/** Markup of a library that makes nothing else. */
export const trusted = (markup: string): Html => ({ markup });
