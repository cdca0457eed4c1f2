import type { Caller, Rpc } from "../../src/module/nakama/rpc";
import { NOTES } from "./notes";
import { FAILURE_NAMES, type Outcome, outcomesOf } from "./outcomes";
import { answerSchema, requestSchema, type Schema } from "./schemas";

const SECURITY: Record<Caller, Record<string, string[]>> = {
  http_key: { http_key: [] },
  session: { session: [] },
  service_key: { http_key: [], service_key: [] },
};

const SECURITY_SCHEMES = {
  http_key: {
    type: "apiKey",
    in: "query",
    name: "http_key",
    description: "The server's HTTP key: for programs of the operator, not for players.",
  },
  session: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: "The access token of a session, as account/authenticate/password returns it.",
  },
  service_key: {
    type: "apiKey",
    in: "header",
    name: "X-Service-Key",
    description: "The administrator's key, sent beside the HTTP key.",
  },
};

const ERROR: Schema = {
  type: "object",
  properties: {
    code: {
      type: "integer",
      description: "The gRPC code; the table of errors in docs/api.md has their names",
    },
    message: {
      type: "string",
      description: "For people; starts with the field's name when a field is at fault",
    },
    error: { description: "Nakama's own copy of the same error; ignore it" },
  },
  required: ["code", "message"],
};

const UNWRAP = {
  name: "unwrap",
  in: "query",
  required: true,
  allowEmptyValue: true,
  schema: { type: "string", enum: [""] },
  description:
    "Request and answer are then plain JSON. Without it Nakama wraps both: the request is a JSON string, the answer is in `payload`.",
};

const content = (schema: Schema) => ({ "application/json": { schema } });

/** Several failures share an HTTP status; the code in the body tells them apart. */
function errorAnswers(outcomes: Outcome[]): Record<string, object> {
  const statuses = [...new Set(outcomes.map(({ status }) => status))].sort((one, other) => one - other);
  return Object.fromEntries(
    statuses.map((status) => [
      String(status),
      {
        description: outcomes
          .filter((outcome) => outcome.status === status)
          .map(({ failure, code, when }) => `${failure} (${code}): ${when.join("; ")}`)
          .join(". "),
        content: content({ $ref: "#/components/schemas/Error" }),
      },
    ]),
  );
}

const pathOf = (rpc: Rpc): string => `/v2/rpc/${rpc.id}`;

function operation(rpc: Rpc): object {
  const note = NOTES[rpc.id];
  const request = requestSchema(rpc);
  return {
    operationId: rpc.id.replace(/[^A-Za-z0-9]+/g, "_"),
    summary: rpc.summary,
    ...(note ? { description: note } : {}),
    tags: [rpc.id.split("/")[0]],
    security: rpc.callers.map((caller) => SECURITY[caller]),
    parameters: [{ $ref: "#/components/parameters/unwrap" }],
    requestBody: { required: (request.required ?? []).length > 0, content: content(request) },
    responses: {
      "200": { description: "Done.", content: content(answerSchema(rpc)) },
      ...errorAnswers(outcomesOf(rpc)),
    },
  };
}

export function openApi(rpcs: readonly Rpc[], version: string): Record<string, unknown> {
  return {
    openapi: "3.1.0",
    info: {
      title: "Homeport: Nakama RPCs",
      version,
      description: `Call these over Nakama's HTTP API: for players, bots, game servers and the administrator. Errors, by the names in docs/api.md: ${FAILURE_NAMES.join(", ")}.`,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "http://127.0.0.1:7350", description: "a server that you started with npm start" }],
    paths: Object.fromEntries(rpcs.map((rpc) => [pathOf(rpc), { post: operation(rpc) }])),
    components: {
      parameters: { unwrap: UNWRAP },
      schemas: { Error: ERROR },
      securitySchemes: SECURITY_SCHEMES,
    },
  };
}
