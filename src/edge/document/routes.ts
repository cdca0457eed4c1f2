import swagger from "@fastify/swagger";
import type { FastifyInstance } from "fastify";
import type { GenericSchema } from "valibot";
import { refuseOtherMethods } from "../http/methods";
import { jsonSchema } from "../http/shape";
import { documentPage } from "./page";
import type { OpenApi } from "./open-api";

interface Shaped {
  body?: GenericSchema;
  querystring?: GenericSchema;
  response?: Record<string, { description: string; shape: GenericSchema | null }>;
}

/** From what the routes name (valibot shapes) to what the writer of the document takes (JSON Schema). */
function printed(schema: Shaped): object {
  const response = Object.entries(schema.response ?? {}).map(([status, { description, shape }]) => [
    status,
    shape === null ? { description, type: "null" } : { description, ...jsonSchema(shape) },
  ]);
  return {
    ...schema,
    ...(schema.body ? { body: jsonSchema(schema.body) } : {}),
    ...(schema.querystring ? { querystring: jsonSchema(schema.querystring) } : {}),
    response: Object.fromEntries(response) as object,
  };
}

/** The OpenAPI document of what is registered after this, and a page for reading it. */
export async function documents(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Homeport: Parsec-compatible identity and hosts",
        version: "1",
        description:
          "A client changes only its base URL. The same calls stand under /kessel, where a log-in answers 201.",
      },
      components: {
        securitySchemes: {
          session: { type: "http", scheme: "bearer", description: "a session id" },
          api_key: { type: "apiKey", in: "header", name: "x-api-key" },
        },
      },
    },
    transform: ({ schema, url }) => ({
      schema: schema.hide === true ? schema : printed(schema as Shaped),
      url,
    }),
  });
  await app.register((scope, _options, done) => {
    const closeMethods = refuseOtherMethods(scope);
    const hidden = { hide: true } as object;
    scope.get("/openapi.json", { schema: hidden }, () => app.swagger());
    scope.get("/docs", { schema: hidden }, (_request, reply) =>
      reply.type("text/html; charset=utf-8").send(documentPage(app.swagger() as unknown as OpenApi)),
    );
    closeMethods();
    done();
  });
}
