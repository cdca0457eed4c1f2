import type { AuditRecord } from "./audit";

/** A cell that begins like a formula is text to a spreadsheet when an apostrophe stands before it. */
const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
};

const HEADER = ["at", "actor", "how", "address", "action", "target", "outcome", "request", "claims"];

const line = (cells: readonly string[]): string => `${cells.map(cell).join(",")}\r\n`;

/** The first line of the audit log as a table for spreadsheets (RFC 4180). */
export const AUDIT_HEAD = line(HEADER);

/** Its further lines, times in RFC 3339. */
export const auditLines = (records: readonly AuditRecord[]): string =>
  records
    .map(({ at, actor, address, action, target, outcome, request }) =>
      line([
        new Date(at).toISOString(),
        ...[actor.name, actor.how, address, action, target, outcome],
        ...[JSON.stringify(request), actor.claims ?? ""],
      ]),
    )
    .join("");
