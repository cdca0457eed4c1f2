import type { FastifyReply } from "fastify";
import { lobbiesHtml, lookerOf } from "../lobbies/section";
import { html } from "../pages/html";
import type { PageContext } from "../pages/page-context";
import type { PageRoute } from "../pages/route";

/** What this server is, how it is, who plays, and where to go from here. It asks nobody to sign in. */
async function showHome(context: PageContext, parameters: Record<string, string>): Promise<FastifyReply> {
  const { texts, base, name } = context;
  const words = texts.welcome;
  const [isUp, looker] = await Promise.all([context.isUp(), lookerOf(context, parameters)]);
  const ways = [
    { path: "/activate", label: texts.activate, hint: words.activate },
    { path: "/account", label: texts.home.title, hint: words.account },
    { path: "/docs", label: words.docsTitle, hint: words.docs },
  ];
  return context.show(200, {
    title: name,
    wide: true,
    script: "/lobbies.js",
    body: html`<p>${words.about}</p>
      <p class="${isUp ? "state up" : "state down"}" role="status">${isUp ? words.up : words.down}</p>
      <ul class="ways">
        ${ways.map(
          ({ path, label, hint }) =>
            html`<li><a href="${base}${path}">${label}</a><span class="faint">${hint}</span></li>`,
        )}
      </ul>
      ${await lobbiesHtml(context, looker)}`,
  });
}

export const homeRoutes: readonly PageRoute[] = [{ method: "GET", path: "/", handle: showHome }];
