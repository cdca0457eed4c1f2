import type { FastifyReply } from "fastify";
import { type ReadUserCode } from "../../domain/identity/user-code";
import { accountLinks } from "../pages/links";
import { field } from "../pages/field";
import { html } from "../pages/html";
import type { Texts } from "../pages/texts";
import { wait } from "../pages/texts";
import type { PageContext } from "../pages/page-context";
import type { IdentityFailure } from "../nakama/identity";
import { CODE_PATTERN } from "../sign-in/code-cookie";

const LONGEST_TYPED = 300;

function codeField(context: PageContext, value: string, error: string | undefined) {
  const words = context.texts.entry;
  return field({
    name: "user_code",
    label: words.label,
    hint: words.hint,
    live: words.invalid,
    value,
    error,
    pattern: CODE_PATTERN,
    className: "code",
    autocomplete: "off",
    longest: LONGEST_TYPED,
    focus: true,
  });
}

export function showEntry(context: PageContext, value: string, status = 200, error?: string): FastifyReply {
  const words = context.texts.entry;
  const fields = html`${codeField(context, value, error)}<button class="first">${words.button}</button>`;
  return context.show(status, {
    title: words.title,
    links: accountLinks(context, "account"),
    body: context.form("/activate/check", fields),
  });
}

/** What is wrong with the form of a code: not counted as a try. */
export function formError({ entry }: Texts, read: Exclude<ReadUserCode, { code: string }>): string {
  return read.wrong === "character" ? entry.character(read.character) : entry.length;
}

export const STATES: readonly string[] = [
  "unknown_code",
  "expired_code",
  "used_code",
  "denied_code",
  "code_form",
  "evr_id_taken",
  "too_many",
];

/** Each state of a code that cannot go on, in its own words and with the next step. */
export function showState(context: PageContext, refusal: IdentityFailure, typed: string): FastifyReply {
  const words = context.texts.entry;
  if (refusal.reason === "too_many") return showTooMany(context, refusal.seconds ?? 60);
  const left = Number(refusal.more.tries_left ?? 0);
  const said: Record<string, string> = {
    unknown_code: words.unknown(left),
    expired_code: words.expired,
    used_code: words.used,
    denied_code: words.denied,
    evr_id_taken: context.texts.link.taken,
  };
  const keep = refusal.reason === "unknown_code" || refusal.reason === "code_form";
  return showEntry(context, keep ? typed : "", 400, said[refusal.reason] ?? words.length);
}

function showTooMany(context: PageContext, seconds: number): FastifyReply {
  const { tooMany } = context.texts;
  return context.show(429, {
    title: tooMany.title,
    titleFirst: true,
    links: accountLinks(context, "account"),
    body: html`<p class="error" role="alert">${tooMany.explain(wait(context.texts, seconds))}</p>`,
  });
}
