import type { Rpc } from "../../src/module/nakama/rpc";
import { answerSchema, requestSchema, type Schema } from "./schemas";

const header = (prefix: string, caller: string, refusals: string): string => `/*
 * What the module's RPCs \`${prefix}/…\` take and answer: written by \`npm run docs\` out of their schemas; do not
 * edit it. The ${caller} may not import the module, and needs to know as much of it. Times are Unix seconds unless
 * docs/api.md says otherwise; what an RPC refuses is no part of its answer here (${refusals}).
 */
`;

const union = (types: string[]): string => [...new Set(types)].join(" | ");

/** A schema as TypeScript has it, on one line. */
export function typeOf(schema: Schema): string {
  if (schema.anyOf) return union(schema.anyOf.map(typeOf));
  if (schema.enum) return union(schema.enum.map((value) => JSON.stringify(value)));
  if (schema.type === "array") return `readonly ${itemOf(schema.items ?? {})}[]`;
  if (schema.type === "object") return objectOf(schema);
  if (schema.type === "integer") return "number";
  return schema.type ?? "unknown";
}

function itemOf(schema: Schema): string {
  const type = typeOf(schema);
  return schema.anyOf || schema.enum ? `(${type})` : type;
}

function objectOf({ properties = {}, required = [] }: Schema): string {
  const keys = Object.entries(properties).map(([name, property]) =>
    required.includes(name) ? `${name}: ${typeOf(property)}` : `${name}?: ${typeOf(property)} | undefined`,
  );
  return keys.length === 0 ? "object" : `{ ${keys.join("; ")} }`;
}

const isRefusal = ({ properties = {} }: Schema): boolean => "failure" in properties;

function answerOf(rpc: Rpc): Schema {
  const schema = answerSchema(rpc);
  return schema.anyOf ? { anyOf: schema.anyOf.filter((one) => !isRefusal(one)) } : schema;
}

/** Request and answer of every RPC, by its id without the prefix. `refusals`: the file that knows those. */
export function rpcTypes(rpcs: readonly Rpc[], prefix: string, caller: string, refusals: string): string {
  const lines = rpcs.map(
    (rpc) =>
      `  "${rpc.id.replace(`${prefix}/`, "")}": {\n` +
      `    request: ${typeOf(requestSchema(rpc))};\n    answer: ${typeOf(answerOf(rpc))};\n  };\n`,
  );
  return `${header(prefix, caller, refusals)}export interface Rpcs {\n${lines.join("")}}\n`;
}
