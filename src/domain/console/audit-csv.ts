import type { AuditRecord } from "./audit";

/** A cell that begins like a formula is text to a spreadsheet when an apostrophe stands before it. */
const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
};

const HEADER = ["at", "actor", "how", "address", "action", "target", "outcome", "request"];

/** The audit log as a table for spreadsheets (RFC 4180), times in RFC 3339. */
export const auditCsv = (records: readonly AuditRecord[]): string =>
  [
    HEADER,
    ...records.map(({ at, actor, address, action, target, outcome, request }) => [
      new Date(at).toISOString(),
      ...[actor.name, actor.how, address, action, target, outcome, JSON.stringify(request)],
    ]),
  ]
    .map((row) => row.map(cell).join(","))
    .join("\r\n");
