import { Readable } from "node:stream";
import type { FastifyReply } from "fastify";
import type { Beside } from "../../client/admin-rpcs";
import type { AuditLine } from "../../client/operator-answers";
import type { AuditFilter } from "../../domain/console/audit";
import { AUDIT_HEAD, auditLines } from "../../domain/console/audit-csv";
import { html } from "../pages/html";
import type { ConsoleContext } from "./context";
import { addressOf, show, table, time } from "./layout";
import { askedFor, cursorPager, headsOf, searchFor } from "./list";
import { guildField, guildOf } from "./scope";

type Log = Beside & { records: readonly AuditLine[] };

const PATH = "/console/audit";
const PAGE = 50;
const FIELDS = ["actor", "action", "target", "since", "until", "guild"] as const;

const MINUTE_MS = 60_000;
/** What a field for a moment sends, in UTC; it means the whole minute. Undefined: nothing that is a moment. */
function momentOf(text: string | undefined): number | undefined {
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text ?? "") ? Date.parse(`${text?.slice(0, 16)}Z`) : NaN;
  return Number.isNaN(at) ? undefined : at;
}

function filterOf(context: ConsoleContext): AuditFilter {
  const { actor, action, target, since, until } = context.parameters;
  const end = momentOf(until);
  return {
    actor: actor || undefined,
    action: action || undefined,
    target: target || undefined,
    guild: guildOf(context) || undefined,
    since: momentOf(since),
    until: end === undefined ? undefined : end + MINUTE_MS - 1,
  };
}

/**
 * Who did what to whom, the latest first unless the address says otherwise; for a guild's admins what was about it,
 * and not from where.
 */
export async function audit(context: ConsoleContext): Promise<FastifyReply> {
  const { words, page, visitor } = context;
  const isOperator = visitor.role === "operator";
  const { columns } = words;
  const asked = askedFor(context, { path: PATH, fields: FIELDS, sorts: ["at"], descending: true });
  const { wanted, descending, cursor } = asked;
  const wish = { ...filterOf(context), ascending: !descending, cursor, limit: PAGE };
  const log = await context.call<Log>("audit/list", wish);
  const rows = log.records.map(({ at, actor, address, action, target, outcome, request }) => [
    time(context, at),
    actor.id === "" || !isOperator
      ? html`${actor.name}${actor.claims !== undefined && html`<br /><span class="faint">${words.audit.claims(actor.claims)}</span>`}`
      : html`<a href="${page.base}${addressOf("/console/players/show", { user: actor.id })}"
          >${actor.name}</a
        >`,
    words.audit.how[actor.how],
    ...(isOperator ? [address] : []),
    html`<code>${action}</code>`,
    target,
    outcome === "done"
      ? words.audit.done
      : outcome === "begun"
        ? words.audit.begun
        : html`<span class="error">${outcome}</span>`,
    html`<details>
      <summary>${words.audit.details}</summary>
      <code>${JSON.stringify(request)}</code>
    </details>`,
  ]);
  const heads = headsOf(context, asked, [
    [columns.when, "at"],
    ...[columns.by, columns.how, ...(isOperator ? [columns.address] : [])],
    ...[columns.what, columns.target, columns.outcome, ""],
  ]);
  const field = (name: (typeof FIELDS)[number], label: string) => ({
    name,
    label,
    value: wanted[name] ?? "",
  });
  return show(context, {
    at: "audit",
    title: words.pages.audit,
    body: html`${searchFor(context, asked, [
        ...guildField(context),
        field("actor", columns.by),
        field("action", columns.what),
        field("target", columns.target),
        { ...field("since", words.audit.since), moment: true },
        { ...field("until", words.audit.until), moment: true },
      ])}
      <p class="actions">
        <a class="action" href="${page.base}${addressOf("/console/audit.csv", wanted)}"
          >${words.audit.download(MOST_ROWS)}</a
        >
      </p>
      ${rows.length === 0 ? html`<p>${words.nothing}</p>` : table(words.pages.audit, heads, rows)}
      ${cursorPager(context, asked, log)}`,
  });
}

/** A spreadsheet takes ten times as much; who needs more says since when. */
const MOST_ROWS = 100_000;
const AT_ONCE = 500;
/** A page of the log for the table. */
const PAGE_MS = 4500;

/** The same for a spreadsheet: everything that fits, read while it is sent, so that nothing is held. */
export async function auditTable(context: ConsoleContext): Promise<FastifyReply> {
  const filter = filterOf(context);
  const read = (cursor?: string) =>
    context.call<Log>("audit/list", { ...filter, cursor, limit: AT_ONCE }, Date.now() + PAGE_MS);
  // What is refused is refused before anything was sent.
  const first = await read();
  return context.page.send("text/csv; charset=utf-8", "audit.csv", Readable.from(csvOf(first, read)));
}

async function* csvOf(first: Log, read: (cursor: string) => Promise<Log>): AsyncGenerator<string> {
  yield `\ufeff${AUDIT_HEAD}`;
  let log = first;
  for (let left = MOST_ROWS; ;) {
    yield auditLines(log.records.slice(0, left));
    left -= log.records.length;
    if (log.next === undefined || left <= 0) return;
    log = await read(log.next);
  }
}
