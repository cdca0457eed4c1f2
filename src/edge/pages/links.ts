import { html, type Html } from "./html";
import type { Visit } from "./visit";

/** What stands in the head of a page for whoever is signed in: the other page, and the way out. */
export function accountLinks(visit: Visit, other: "account" | "activate"): Html {
  const { texts, base } = visit;
  const out = html`<input type="hidden" name="to" value="${other === "account" ? "activate" : "account"}" />
    <button class="plain">${texts.signOut}</button>`;
  return html`<a href="${base}/${other}">${texts[other]}</a>${visit.form("/sign-out", out)}`;
}
