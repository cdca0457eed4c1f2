/** The kinds of settings, and a row of the table of each. */
export type Reader = "module" | "stack" | "edge" | "gateway";

interface Row<R extends Reader> {
  readers: readonly R[];
  what: string;
  /** The default as the document shows it. */
  shown: string;
}
export interface Whole<R extends Reader = Reader> extends Row<R> {
  kind: "whole";
  fallback: number;
  least: number;
  most: number;
}
/** 0 is a free port, and `off` none at all. */
export interface Port<R extends Reader = Reader> extends Row<R> {
  kind: "port";
  fallback: number | undefined;
}
interface Text<R extends Reader = Reader> extends Row<R> {
  kind: "text";
  fallback: string;
}
export interface Choice<W extends string, R extends Reader = Reader> extends Row<R> {
  kind: "choice";
  words: readonly [W, ...W[]];
}
export type Setting = Whole | Port | Text | Choice<string>;

export const HIGHEST_PORT = 65_535;

export const whole = <R extends Reader>(
  fallback: number,
  least: number,
  most: number,
  readers: readonly R[],
  what = "",
  shown = String(fallback),
): Whole<R> => ({ kind: "whole", fallback, least, most, readers, what, shown });

export const port = <R extends Reader>(
  fallback: number | undefined,
  readers: readonly R[],
  what: string,
  shown = String(fallback),
): Port<R> => ({ kind: "port", fallback, readers, what, shown });

export const text = <R extends Reader>(
  fallback: string,
  readers: readonly R[],
  what = "",
  shown = fallback || "none",
): Text<R> => ({ kind: "text", fallback, readers, what, shown });

export const choice = <const W extends string, R extends Reader>(
  words: readonly [W, ...W[]],
  readers: readonly R[],
  what: string,
): Choice<W, R> => ({ kind: "choice", words, readers, what, shown: words[0] });
