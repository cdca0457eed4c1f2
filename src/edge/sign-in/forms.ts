import type { FastifyReply } from "fastify";
import { field } from "../pages/field";
import { html } from "../pages/html";
import { readCode } from "./code-cookie";
import type { Visit } from "../pages/visit";

/** Where a sign-in leads. */
export type Goal = "activate" | "account";

export const goalOf = (text: string): Goal => (text === "account" ? "account" : "activate");

const LONGEST_LOGIN = 255;
export const LONGEST_PASSWORD = 3000;
export const LONGEST_SECOND = 64;

export interface Tried {
  login?: string;
  error?: string;
}

export function showSignIn(visit: Visit, goal: Goal, status = 200, tried: Tried = {}): FastifyReply {
  const { texts } = visit;
  const words = texts.signIn;
  const code = goal === "activate" ? readCode(visit) : undefined;
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
  return visit.show(status, {
    title: words.title,
    body: html`${code?.shown !== undefined && html`<p>${words.codeWaits(code.shown)}</p>`}
    ${visit.form("/sign-in", fields)}`,
  });
}

export function showSecond(visit: Visit, status = 200, error?: string): FastifyReply {
  const words = visit.texts.second;
  const fields = html`${field({
      name: "tfa",
      label: words.label,
      error,
      autocomplete: "one-time-code",
      longest: LONGEST_SECOND,
      focus: true,
    })} <button class="first">${words.button}</button>`;
  return visit.show(status, {
    title: words.title,
    body: html`<p>${words.explain}</p>
      ${visit.form("/sign-in/second", fields)}`,
  });
}

/** The password once more, for a sign-in that is a while ago. `action` gets it. */
export function showAgain(visit: Visit, action: string, status = 200, error?: string): FastifyReply {
  const words = visit.texts.again;
  const fields = html`${field({
      name: "password",
      label: visit.texts.signIn.password,
      type: "password",
      error,
      autocomplete: "current-password",
      longest: LONGEST_PASSWORD,
      focus: true,
    })} <button class="first">${words.button}</button>`;
  return visit.show(status, {
    title: words.title,
    body: html`<p>${words.explain}</p>
      ${visit.form(action, fields)}`,
  });
}
