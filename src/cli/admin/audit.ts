import { type Command, InvalidArgumentError } from "commander";
import type { CallAdmin } from "../../client/admin-rpcs";
import type { AuditLine } from "../../client/operator-answers";
import type { AuditFilter } from "../../domain/console/audit";
import { AUDIT_HEAD, auditLines } from "../../domain/console/audit-csv";
import { answer, connectionOf } from "./command";
import { table } from "./text";

interface Options extends AuditFilter {
  limit?: number;
  csv?: true;
}

function moment(text: string): number {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new InvalidArgumentError("Expected a time such as 2026-12-31T18:00:00Z.");
  return at;
}

const textOf = (records: readonly AuditLine[]): string =>
  records.length === 0
    ? "nothing"
    : table([
        ["WHEN", "WHO", "FROM", "WHAT", "TO", "OUTCOME"],
        ...records.map(({ at, actor, address, action, target, outcome }) => [
          ...[
            new Date(at).toISOString(),
            actor.claims === undefined ? actor.name : `${actor.name} (${actor.claims}?)`,
            address,
            action,
            target || "-",
            outcome,
          ],
        ]),
      ]);

const PAGE = 500;

/** So many records that fit, page by page. */
async function latest(call: CallAdmin, filter: AuditFilter, most: number): Promise<AuditLine[]> {
  const found: AuditLine[] = [];
  let cursor: string | undefined;
  do {
    const limit = Math.min(PAGE, most - found.length);
    const { records, next } = await call("audit/list", { ...filter, cursor, limit });
    found.push(...records);
    cursor = next;
  } while (cursor !== undefined && found.length < most);
  return found;
}

/** What administrators did, here and in the console. */
export function addAuditCommands(program: Command): void {
  program
    .command("audit")
    .description("what administrators did")
    .command("list")
    .description("list it, the latest first")
    .option("--actor <who>", "by a username or user id")
    .option("--action <what>", "by an action, such as user/disable, or its first word")
    .option("--target <whom>", "by whom or what it was done to, as it was named")
    .option("--guild <group>", "by the guild that it was about: group id, name or guild:<guild id>")
    .option("--since <time>", "from this time on", moment)
    .option("--until <time>", "up to this time", moment)
    .option("--limit <n>", "how many (50)", Number)
    .option("--csv", "as a table for a spreadsheet")
    .action(async ({ csv, limit = 50, ...filter }: Options, command: Command) => {
      const records = await latest(connectionOf(command).call, filter, limit);
      answer(command, records, csv ? `${AUDIT_HEAD}${auditLines(records)}`.trimEnd() : textOf(records));
    });
}
