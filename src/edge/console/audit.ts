import type { FastifyReply } from "fastify";
import type { AuditLine } from "../../client/operator-answers";
import { auditCsv } from "../../domain/console/audit-csv";
import { html } from "../pages/html";
import type { ConsoleContext } from "./context";
import { addressOf, searchForm, show, table, time } from "./layout";
import { onward } from "./pager";

interface Log {
  records: readonly AuditLine[];
  after?: string;
}

const PATH = "/console/audit";
const PAGE = 50;
/** More at once is what `npm run admin -- audit list` is for. */
const MOST_ROWS = 500;

const filterOf = ({ parameters }: ConsoleContext) => ({
  actor: parameters.actor || undefined,
  action: parameters.action || undefined,
  target: parameters.target || undefined,
});

/** Who did what to whom, the latest first. */
export async function audit(context: ConsoleContext): Promise<FastifyReply> {
  const { words, page, parameters } = context;
  const { columns } = words;
  const filter = filterOf(context);
  const log = await context.call<Log>("audit/list", { ...filter, after: parameters.after, limit: PAGE });
  const rows = log.records.map(({ at, actor, address, action, target, outcome, request }) => [
    time(context, at),
    actor.id === ""
      ? actor.name
      : html`<a href="${page.base}${addressOf("/console/players/show", { user: actor.id })}"
          >${actor.name}</a
        >`,
    words.audit.how[actor.how],
    address,
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
  const heads = [
    columns.when,
    columns.by,
    columns.how,
    columns.address,
    columns.what,
    columns.target,
    columns.outcome,
    "",
  ];
  const { actor = "", action = "", target = "" } = parameters;
  return show(context, {
    at: "audit",
    title: words.pages.audit,
    body: html`${searchForm(context, PATH, [
        { name: "actor", label: columns.by, value: actor },
        { name: "action", label: columns.what, value: action },
        { name: "target", label: columns.target, value: target },
      ])}
      <p class="actions">
        <a class="action" href="${page.base}${addressOf("/console/audit.csv", filter)}"
          >${words.audit.download}</a
        >
      </p>
      ${rows.length === 0 ? html`<p>${words.nothing}</p>` : table(words.pages.audit, heads, rows)}
      ${log.after !== undefined && onward(context, PATH, { ...filter, after: log.after })}`,
  });
}

/** The same for a spreadsheet: the latest that fit. */
export async function auditTable(context: ConsoleContext): Promise<FastifyReply> {
  const { records } = await context.call<Log>("audit/list", { ...filterOf(context), limit: MOST_ROWS });
  return context.page.send("text/csv; charset=utf-8", "audit.csv", `\ufeff${auditCsv(records)}`);
}
