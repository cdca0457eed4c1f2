import type { FastifyReply } from "fastify";
import { field } from "../pages/field";
import { html, type Html } from "../pages/html";
import { readCode } from "./code-cookie";
import { startOf } from "../pages/start";
import type { PageContext } from "../pages/page-context";

/** Where a sign-in leads. */
const GOALS = ["activate", "account", "console"] as const;
export type Goal = (typeof GOALS)[number];

export const goalOf = (text: string): Goal => GOALS.find((goal) => goal === text) ?? "activate";

const LONGEST_LOGIN = 255;
export const SHORTEST_PASSWORD = 8;
export const LONGEST_PASSWORD = 3000;
export const LONGEST_SECOND = 64;

export interface Tried {
  login?: string;
  error?: string;
}

export function showSignIn(context: PageContext, goal: Goal, status = 200, tried: Tried = {}): FastifyReply {
  const { texts } = context;
  const words = texts.signIn;
  const code = goal === "activate" ? readCode(context) : undefined;
  const fields = html` <input type="hidden" name="to" value="${goal}" />
    ${field({
      name: "login",
      label: words.login,
      value: tried.login ?? "",
      error: tried.error,
      autocomplete: "username",
      longest: LONGEST_LOGIN,
      focus: true,
    })}
    ${field({
      name: "password",
      label: words.password,
      type: "password",
      autocomplete: "current-password",
      longest: LONGEST_PASSWORD,
    })}
    <button class="first">${words.button}</button>`;
  return context.show(status, {
    title: words.title,
    body: html`${code?.shown !== undefined && html`<p>${words.codeWaits(code.shown)}</p>`}
    ${context.form("/sign-in", fields)}
    ${withDiscord(context, "/sign-in/discord", goal, context.texts.discord.signIn)}`,
  });
}

/** The same by Discord, where the site has that; nothing where it has not. */
function withDiscord(context: PageContext, action: string, goal: Goal, label: string): Html | false {
  const fields = html`<input type="hidden" name="to" value="${goal}" /><button>${label}</button>`;
  return (
    context.discord !== undefined &&
    html`<p class="faint">${context.texts.discord.or}</p>
      ${context.form(action, fields)}`
  );
}

export function showSecond(context: PageContext, status = 200, error?: string): FastifyReply {
  const words = context.texts.second;
  const fields = html`${field({
      name: "tfa",
      label: words.label,
      error,
      autocomplete: "one-time-code",
      longest: LONGEST_SECOND,
      focus: true,
    })} <button class="first">${words.button}</button>`;
  return context.show(status, {
    title: words.title,
    body: html`<p>${words.explain}</p>
      ${context.form("/sign-in/second", fields)}`,
  });
}

/** The password once more, for a sign-in that is a while ago. `action` gets it. */
export function showAgain(context: PageContext, action: string, status = 200, error?: string): FastifyReply {
  const words = context.texts.again;
  const fields = html`${field({
      name: "password",
      label: context.texts.signIn.password,
      type: "password",
      error,
      autocomplete: "current-password",
      longest: LONGEST_PASSWORD,
      focus: true,
    })} <button class="first">${words.button}</button>`;
  return context.show(status, {
    title: words.title,
    body: html`<p>${words.explain}</p>
      ${context.form(action, fields)}
      ${withDiscord(context, "/account/discord", startOf(action) === "/account" ? "account" : "activate", context.texts.discord.confirm)}`,
  });
}
