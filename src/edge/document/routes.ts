import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import swagger from "@fastify/swagger";
import type { FastifyInstance } from "fastify";
import type { GenericSchema } from "valibot";
import { refuseOtherMethods } from "../http/methods";
import { jsonSchema } from "../http/shape";
import { escaped } from "../pages/html";
import type { EdgeSettings } from "../settings";
import { loadReference, NONCE, type Reference } from "./reference";

interface Shaped {
  body?: GenericSchema;
  querystring?: GenericSchema;
  response?: Record<string, { description: string; shape: GenericSchema | null }>;
}

/** The document of the module's RPCs, which `npm run docs` writes. */
const RPCS = readFileSync(new URL("../../../docs/openapi.json", import.meta.url), "utf8");

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

/** The page's own script and styles, known by a nonce, and nothing of any other host. */
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join(";");

/** The page that shows both documents, loaded when somebody asks for it. */
function referencePage(scope: FastifyInstance, { publicUrl, siteName }: EdgeSettings): void {
  const base = new URL(publicUrl).pathname.replace(/\/$/, "");
  let loading: Promise<Reference> | undefined;
  const reference = (): Promise<Reference> =>
    (loading ??= loadReference(base, escaped(siteName)).catch((error: unknown) => {
      loading = undefined;
      throw error;
    }));
  const schema = { hide: true } as object;
  scope.get("/docs", { schema }, async (_request, reply) => {
    const { page } = await reference();
    const nonce = randomBytes(16).toString("base64");
    return reply
      .header("content-security-policy", policy(nonce))
      .type("text/html; charset=utf-8")
      .send(page.replaceAll(NONCE, nonce));
  });
  scope.get("/docs/scalar.js", { schema, config: { quiet: true } }, async (request, reply) => {
    const { script, gzipped } = await reference();
    void reply
      .header("cache-control", "public, max-age=86400")
      .header("vary", "accept-encoding")
      .type("text/javascript; charset=utf-8");
    return /\bgzip\b/.test(request.headers["accept-encoding"] ?? "")
      ? reply.header("content-encoding", "gzip").send(gzipped)
      : reply.send(script);
  });
}

/** The OpenAPI document of what is registered after this, that of the RPCs, and a page for reading both. */
export async function documents(app: FastifyInstance, settings: EdgeSettings): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Homeport: Parsec-compatible identity and hosts",
        version: "1",
        description:
          'Point your client\'s base URL here and change nothing else. The same calls stand under `/kessel`, where a log-in answers 201. Every refusal is JSON, `{"error": "…"}`, with `codes` for programs.',
      },
      servers: [{ url: settings.publicUrl }],
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
    const schema = { hide: true } as object;
    scope.get("/openapi.json", { schema }, () => app.swagger());
    scope.get("/openapi-rpcs.json", { schema }, (_request, reply) =>
      reply.type("application/json; charset=utf-8").send(RPCS),
    );
    referencePage(scope, settings);
    closeMethods();
    done();
  });
}
