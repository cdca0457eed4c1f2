import { FAILURES } from "../../src/domain/failure";
import type { ClosedCall } from "../../src/module/hooks/closed";
import type { Rpc } from "../../src/module/nakama/rpc";
import { NOTES } from "./notes";
import { callersOf, FAILURE_NAMES, MEANINGS, outcomesOf } from "./outcomes";
import { answerSchema, requestSchema, type Schema } from "./schemas";

const INTRODUCTION = `# The RPCs

Written by \`npm run docs\` out of the table of RPCs; do not edit it. The same for programs: [openapi.json](openapi.json).

Call every RPC with \`POST /v2/rpc/<id>?unwrap\` and a JSON object; the slashes of the id may be written as \`%2F\`. An
empty body stands for \`{}\`, and fields that are not in the table are ignored, but for one that is a letter away from a
field of the table (400). Numbers keep all their digits. Bytes that are no UTF-8, U+FFFD (which stands for them), half of
a surrogate pair and a key that stands twice are 400 everywhere.

You show who you are with

- **the HTTP key**: \`&http_key=…\` in the address. You are nobody in particular;
- **a session**: \`Authorization: Bearer …\` with an access token; over Nakama's socket the session is yours already;
- **the service key**: the header \`X-Service-Key\` together with the HTTP key. It also opens everything the HTTP key opens.

\`\`\`
curl -X POST "http://127.0.0.1:7350/v2/rpc/account/lookup?unwrap&http_key=$NAKAMA_HTTP_KEY" \\
  -H "Content-Type: application/json" -d '{"username":"alice"}'
\`\`\`
`;

const cell = (words: string) => words.replace(/\|/g, "\\|").replace(/\n/g, " ");
const row = (cells: string[]) => `| ${cells.map(cell).join(" | ")} |`;

const table = (head: string[], rows: string[][]): string =>
  [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");

/** `object`, `string`, `array of object`; null is said apart, because a missing field is what is meant. */
function typeOf(schema: Schema): string {
  if (schema.anyOf) return [...new Set(schema.anyOf.map(typeOf))].join(" or ");
  if (schema.enum) return schema.enum.map((value) => `\`${JSON.stringify(value)}\``).join(" or ");
  if (schema.type === "array") return `array of ${typeOf(schema.items ?? {})}`;
  return schema.type ?? "any";
}

function rulesOf(schema: Schema): string {
  const { minLength, maxLength, minimum, maximum, format, description } = schema;
  const most = description?.includes("bytes") ? undefined : maxLength;
  const inner = schema.anyOf?.find((one) => one.type !== "null");
  return [
    minLength !== undefined && most !== undefined
      ? `${minLength} to ${most} characters`
      : minLength === 1
        ? "not empty"
        : minLength !== undefined && `at least ${minLength} characters`,
    minLength === undefined && most !== undefined && `at most ${most} characters`,
    minimum !== undefined && maximum !== undefined && `${minimum} to ${maximum}`,
    format && (format === "uuid" ? "a uuid" : `as ${format}`),
    description,
    inner && rulesOf(inner),
    schema.default !== undefined && `default \`${JSON.stringify(schema.default)}\``,
  ]
    .filter(Boolean)
    .join(", ");
}

/** One row a field; fields of objects inside are named with a dot, of arrays of objects with `[]`. */
function fieldsOf(schema: Schema, prefix = ""): { name: string; required: boolean; field: Schema }[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = `${prefix}${name}`;
    const required = (schema.required ?? []).includes(name);
    const inside = field.items?.properties
      ? fieldsOf(field.items, `${path}[].`)
      : fieldsOf(field, `${path}.`);
    return [{ name: path, required, field }, ...inside];
  });
}

function requestTable(schema: Schema): string {
  const fields = fieldsOf(schema);
  if (fields.length === 0) return "Request: no fields.";
  return `Request:\n\n${table(
    ["Field", "Type", "Required", "Rules"],
    fields.map(({ name, required, field }) => [
      `\`${name}\``,
      typeOf(field),
      required ? "yes" : "no",
      rulesOf(field),
    ]),
  )}`;
}

const answerTable = (schema: Schema): string =>
  `Answer:\n\n${table(
    ["Field", "Type"],
    fieldsOf(schema).map(({ name, field }) => [`\`${name}\``, typeOf(field)]),
  )}`;

function section(rpc: Rpc): string {
  const refusals = outcomesOf(rpc).flatMap(({ failure, status, when }) =>
    when.map((words) => [`\`${failure}\``, String(status), words]),
  );
  return [
    `## ${rpc.id}`,
    rpc.summary,
    `May be called with ${callersOf(rpc)}.`,
    ...(NOTES[rpc.id] ? [NOTES[rpc.id]] : []),
    requestTable(requestSchema(rpc)),
    answerTable(answerSchema(rpc)),
    `Refusals:\n\n${table(["Error", "HTTP", "When"], refusals)}`,
  ].join("\n\n");
}

const errors = (): string => `## Errors

An error is answered with its HTTP status and \`{"code": …, "message": …, "error": …}\`: the code of this table, words for
people, and the same words in Nakama's own form (an RPC over HTTP has them as \`{"stackTrace": …}\`, and there is no stack in
it). A message never holds a password, a token or a key.

${table(
  ["Error", "Code", "HTTP", "Meaning"],
  FAILURE_NAMES.map((name) => [
    `\`${name}\``,
    String(FAILURES[name].code),
    String(FAILURES[name].status),
    MEANINGS[name],
  ]),
)}`;

/** `BeforeAuthenticateCustom` → `AuthenticateCustom`, as Nakama's API calls it. */
const callOf = (hook: string) => hook.replace(/^Before/, "");

const doors = (closed: readonly ClosedCall[]): string => `## Closed doors

Nakama's own calls that would get around the rules of this server are refused with \`PERMISSION_DENIED\`. The setting
\`OPEN_DOORS\` (names with commas between them) opens those that have a name.

${table(
  ["Nakama's call", "Name for OPEN_DOORS", "Instead"],
  closed.map(({ hook, door, instead }) => [
    `\`${callOf(hook)}\``,
    door ? `\`${door}\`` : "stays closed",
    instead,
  ]),
)}`;

/** GitHub's and most others' anchor of a heading. */
const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^a-z0-9 _-]/g, "")
    .replace(/ /g, "-");

export function apiMarkdown(rpcs: readonly Rpc[], closed: readonly ClosedCall[]): string {
  const contents = [
    ...rpcs.map(({ id, summary }) => `- [${id}](#${anchor(id)}): ${summary}`),
    "- [Errors](#errors)",
    "- [Closed doors](#closed-doors)",
  ].join("\n");
  return `${[INTRODUCTION.trim(), contents, ...rpcs.map(section), errors(), doors(closed)].join("\n\n")}\n`;
}
