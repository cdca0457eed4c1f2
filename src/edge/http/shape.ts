import type { FastifyInstance } from "fastify";
import { toJsonSchema } from "@valibot/to-json-schema";
import * as v from "valibot";
import { strayKey } from "../../domain/request/stray-key";
import { BadRequest } from "./failures";

/** A text of a request. No message here or below quotes what was sent. */
export const text = (description: string) => v.pipe(v.string("expected a text"), v.description(description));

/** As the module says it: the field first. A missing key's own words quote the input, so they are replaced. */
export function parse<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> {
  // To valibot a list is an object as well.
  const result = v.safeParse(schema, Array.isArray(value) ? undefined : value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const field = v.getDotPath(issue);
  if (field === null) throw new BadRequest("body: expected a JSON object");
  throw new BadRequest(`${field}: ${issue.input === undefined ? "missing" : issue.message}`);
}

/** A field that is nearly one of ours; clients of this API send other fields, too, which are ignored. */
function refuseStray(schema: v.GenericSchema, value: unknown): void {
  const stray = strayKey(schema, value);
  if (stray) throw new BadRequest(`${stray.field}: ${stray.message}`);
}

export const jsonSchema = (schema: v.GenericSchema): object => {
  const { $schema: _, ...rest } = toJsonSchema(schema, { errorMode: "ignore" });
  return rest;
};

/** Routes of the scope may name valibot schemas: requests are held to them, documents are made of them. */
export function useShapes(scope: FastifyInstance): void {
  scope.setValidatorCompiler<v.GenericSchema>(({ schema, httpPart }) => (value: unknown) => {
    try {
      if (httpPart === "body") refuseStray(schema, value);
      return { value: parse(schema, value ?? undefined) };
    } catch (error) {
      return { error: error as Error };
    }
  });
  scope.setSerializerCompiler(() => (value: unknown) => JSON.stringify(value));
}
