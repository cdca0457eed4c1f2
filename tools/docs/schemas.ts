import { toJsonSchema } from "@valibot/to-json-schema";
import type { Rpc } from "../../src/module/nakama/rpc";

/** A JSON Schema of the kind that the table's requests and answers make: objects, arrays and plain values. */
export interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  enum?: (string | number)[];
  anyOf?: Schema[];
  default?: unknown;
  description?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  [keyword: string]: unknown;
}

/**
 * Checks are functions, which no converter can read; but each carries the words of its refusal, and those say
 * what it holds the value to. Words that no rule knows become part of the description.
 */
const RULES: [RegExp, (...found: string[]) => Schema][] = [
  [/^must not be empty$/, () => ({ minLength: 1 })],
  [/^shorter than (\d+) characters$/, (least) => ({ minLength: Number(least) })],
  [/^longer than (\d+) characters$/, (most) => ({ maxLength: Number(most) })],
  // A character takes a byte or more, so this is what JSON Schema can say of it; the description has the rest.
  [
    /^longer than (\d+) bytes$/,
    (most) => ({ maxLength: Number(most), description: `at most ${most} bytes` }),
  ],
  [/^expected (-?\d+) to (-?\d+)$/, (least, most) => ({ minimum: Number(least), maximum: Number(most) })],
  [/^expected a whole number$/, () => ({ type: "integer" })],
  [/^not a uuid$/, () => ({ format: "uuid" })],
  [/^not an email address$/, () => ({ format: "email" })],
  // Said once, of all texts.
  [/^holds U\+FFFD/, () => ({})],
  [/^holds a (control character)$/, (what) => ({ description: `no ${what}` })],
  [/^holds (.+)$/, (what) => ({ description: `no ${what}` })],
];

export function ruleOf(message: string): Schema {
  for (const [pattern, make] of RULES) {
    const found = pattern.exec(message);
    if (found) return make(...found.slice(1));
  }
  return { description: message };
}

/** Two checks that say something about the same keyword both hold. */
export function both(one: Schema, other: Schema): Schema {
  const descriptions = [one.description, other.description].filter((words) => words !== undefined);
  return {
    ...one,
    ...other,
    ...(descriptions.length > 0 ? { description: [...new Set(descriptions)].join(", ") } : {}),
  };
}

function schemaOf(make: () => Parameters<typeof toJsonSchema>[0]): Schema {
  const { $schema: _, ...schema } = toJsonSchema(make(), {
    target: "draft-2020-12",
    errorMode: "ignore",
    overrideAction: ({ valibotAction, jsonSchema }) => {
      const { type, message } = valibotAction as { type: string; message?: unknown };
      return type === "check" && typeof message === "string"
        ? (both(jsonSchema as Schema, ruleOf(message)) as typeof jsonSchema)
        : undefined;
    },
  });
  return schema as Schema;
}

export const requestSchema = (rpc: Rpc): Schema => schemaOf(rpc.request);
export const answerSchema = (rpc: Rpc): Schema => schemaOf(rpc.answer);
