import { html, type Html } from "./html";
import type { PageContext } from "./page-context";

/** What stands in the head of a page for whoever is signed in: the other page, and the way out. */
export function accountLinks(context: PageContext, other: "account" | "activate"): Html {
  const { texts, base } = context;
  const out = html`<input type="hidden" name="to" value="${other === "account" ? "activate" : "account"}" />
    <button class="plain">${texts.signOut}</button>`;
  return html`<a href="${base}/${other}">${texts[other]}</a>${context.form("/sign-out", out)}`;
}
