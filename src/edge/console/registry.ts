import type { FastifyReply } from "fastify";
import type { ApiKey, Game, Org } from "../../client/admin-rpcs";
import { html } from "../pages/html";
import type { ConsoleContext } from "./context";
import { actionLinks, show, table, time } from "./layout";

/** Games that may ask for codes. */
export async function games(context: ConsoleContext): Promise<FastifyReply> {
  const { words } = context;
  const { columns } = words;
  const found = (await context.call<{ games: readonly Game[] }>("game/list", {})).games;
  const back = "/console/games";
  const rows = found.map(({ id, name, publisher, created_at, reports }) => [
    ...[id, name, publisher, String(reports), time(context, created_at * 1000)],
    actionLinks(context, ["game/remove"], { id }, back),
  ]);
  const heads = [columns.id, columns.name, columns.publisher, columns.reports, columns.created, ""];
  return show(context, {
    at: "games",
    title: words.pages.games,
    body: html`${actionLinks(context, ["game/add"], {}, back)} ${table(words.pages.games, heads, rows)}`,
  });
}

/** Organisations and their API keys, of which the beginning alone is known. */
export async function organisations(context: ConsoleContext): Promise<FastifyReply> {
  const { words } = context;
  const { columns } = words;
  const [{ orgs }, { keys }] = await Promise.all([
    context.call<{ orgs: readonly Org[] }>("org/list", {}),
    context.call<{ keys: readonly ApiKey[] }>("api-key/list", {}),
  ]);
  const back = "/console/organisations";
  const rows = orgs.map(({ id, name, created_at }) => [
    ...[name, id, time(context, created_at * 1000)],
    actionLinks(context, ["api-key/create", "org/remove"], { org: id }, back),
  ]);
  const keyRows = keys.map(({ prefix, org, created_at, revoked_at }) => [
    ...[prefix, orgs.find(({ id }) => id === org)?.name ?? org, time(context, created_at * 1000)],
    revoked_at === 0 ? words.keys.live : words.keys.revoked,
    revoked_at === 0 ? actionLinks(context, ["api-key/rotate", "api-key/revoke"], { prefix }, back) : "",
  ]);
  return show(context, {
    at: "organisations",
    title: words.pages.organisations,
    body: html`${actionLinks(context, ["org/add"], {}, back)}
      ${table(words.pages.organisations, [columns.name, columns.id, columns.created, ""], rows)}
      <section aria-labelledby="keys">
        <h2 id="keys">${words.keys.title}</h2>
        ${table(words.keys.title, [columns.key, columns.organisation, columns.created, columns.state, ""], keyRows)}
      </section>`,
  });
}
