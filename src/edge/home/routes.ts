import type { FastifyReply } from "fastify";
import { html } from "../pages/html";
import type { PageContext } from "../pages/page-context";
import type { PageRoute } from "../pages/route";

/** What this server is, how it is, and where to go from here. It asks nobody to sign in. */
async function showHome(context: PageContext): Promise<FastifyReply> {
  const { texts, base, name } = context;
  const words = texts.welcome;
  const isUp = await context.isUp();
  const ways = [
    { path: "/activate", label: texts.activate, hint: words.activate },
    { path: "/account", label: texts.home.title, hint: words.account },
    { path: "/docs", label: words.docsTitle, hint: words.docs },
  ];
  return context.show(200, {
    title: name,
    body: html`<p>${words.about}</p>
      <p class="${isUp ? "state up" : "state down"}" role="status">${isUp ? words.up : words.down}</p>
      <ul class="ways">
        ${ways.map(
          ({ path, label, hint }) =>
            html`<li><a href="${base}${path}">${label}</a><span class="faint">${hint}</span></li>`,
        )}
      </ul>`,
  });
}

export const homeRoutes: readonly PageRoute[] = [{ method: "GET", path: "/", handle: showHome }];
