import negotiate from "@fastify/accept-negotiator";
import { de } from "./de";
import { en, type Texts } from "./en";
import { es } from "./es";
import { fr } from "./fr";

export type { Texts };

const LANGUAGES: Readonly<Record<string, Texts>> = { en, de, fr, es };
const NAMES = Object.keys(LANGUAGES);

/** The words in the language that the browser likes best. `de-AT` is content with `de`. */
export function textsFor(acceptLanguage: string | undefined): Texts {
  const plain = (acceptLanguage ?? "").slice(0, 200).replace(/([a-z]{2})-[a-z0-9-]+/gi, "$1");
  return LANGUAGES[negotiate(plain, NAMES) ?? "en"] ?? en;
}

const date = (unix: number): Date => new Date(unix * 1000);

/** A moment in words, with its zone: the reader's own is not known without a script. */
export const moment = ({ language }: Texts, unix: number): string =>
  `${new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" }).format(date(unix))} UTC`;

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];

/** How long ago, or in how long. */
export function ago({ language }: Texts, unix: number, now: number): string {
  const seconds = unix - Math.floor(now / 1000);
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  for (const [unit, size] of STEPS)
    if (Math.abs(seconds) >= size) return words.format(Math.trunc(seconds / size), unit);
  return words.format(seconds, "second");
}

export const wait = (texts: Texts, seconds: number): string =>
  seconds < 90 ? texts.seconds(seconds) : texts.minutes(Math.ceil(seconds / 60));
