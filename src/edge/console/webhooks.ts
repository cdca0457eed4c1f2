import type { FastifyReply } from "fastify";
import type { Webhook, WebhookDelivery } from "../../client/operator-answers";
import { html } from "../pages/html";
import type { ConsoleContext } from "./context";
import { actionLinks, show, table, time } from "./layout";

const PATH = "/console/webhooks";

/** Who is told of what happens, and what came of it lately. */
export async function webhooks(context: ConsoleContext): Promise<FastifyReply> {
  const { words } = context;
  const { columns, webhooks: its } = words;
  const [{ webhooks: hooks }, { deliveries }] = await Promise.all([
    context.call<{ webhooks: readonly Webhook[] }>("webhook/list", {}),
    context.call<{ deliveries: readonly WebhookDelivery[] }>("webhook/log", {}),
  ]);
  const rows = hooks.map(({ id, url, form, events, created_at }) => [
    ...[url, words.choices[form] ?? form, events.join(", "), time(context, created_at * 1000)],
    actionLinks(context, ["webhook/test", "webhook/remove"], { id }, PATH),
  ]);
  const log = deliveries.map(({ webhook, type, at, state, tries, status, error }) => [
    time(context, at),
    type,
    hooks.find(({ id }) => id === webhook)?.url ?? webhook,
    its.states[state] ?? state,
    String(tries),
    error || (status === 0 ? "" : String(status)),
  ]);
  return show(context, {
    at: "webhooks",
    title: words.pages.webhooks,
    body: html`<p>${its.about}</p>
      ${actionLinks(context, ["webhook/add"], {}, PATH)}
      ${
        rows.length === 0
          ? html`<p>${words.nothing}</p>`
          : table(
              words.pages.webhooks,
              [columns.address, columns.type, columns.what, columns.created, ""],
              rows,
            )
      }
      <section aria-labelledby="log">
        <h2 id="log">${its.log}</h2>
        ${
          log.length === 0
            ? html`<p>${words.nothing}</p>`
            : table(
                its.log,
                [columns.when, columns.what, columns.target, columns.state, its.tries, columns.outcome],
                log,
              )
        }
      </section>`,
  });
}
