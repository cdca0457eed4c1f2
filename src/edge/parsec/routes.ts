import cors from "@fastify/cors";
import type { FastifyInstance } from "fastify";
import { NotFound } from "../http/failures";
import { readJsonBodies } from "../http/json-body";
import { refuseOtherMethods } from "../http/methods";
import { useShapes } from "../http/shape";
import { createCode, exchangeCode } from "./codes";
import { enterpriseSession } from "./enterprise";
import { answerFailuresAsJson } from "./errors";
import { hosts, olderHosts } from "./hosts";
import { logIn, logOut } from "./log-in";
import { friendships, me } from "./me";
import { answer, type Api, type ParsecCall, schemaOf } from "./route";

/** Every call of the API, under the headings of its documents: routes and documents come out of it. */
const CALLS: Readonly<Record<string, readonly ParsecCall[]>> = {
  "Device codes": [createCode, exchangeCode],
  Sessions: [logIn, logOut],
  Account: [me, friendships],
  Hosts: [hosts, olderHosts],
  Organisations: [enterpriseSession],
};

const ROUTES = Object.entries(CALLS).flatMap(([heading, calls]) =>
  calls.flatMap((call) => call.paths.map((url) => ({ heading, call, url }))),
);

/** The calls on one base. `hide`: the documents show them once. */
export async function parsecRoutes(scope: FastifyInstance, api: Api, hide: boolean): Promise<void> {
  // The plugin below answers OPTIONS of every path; of those that are none it must not.
  scope.addHook("onRequest", ({ routeOptions }, _reply, done) =>
    done(routeOptions.url?.endsWith("*") === true ? new NotFound() : undefined),
  );
  await scope.register(cors, {
    origin: api.settings.corsOrigins.includes("*") ? "*" : api.settings.corsOrigins,
    methods: ["GET", "POST", "DELETE"],
    allowedHeaders: ["authorization", "content-type", "x-api-key"],
    exposedHeaders: ["retry-after"],
    maxAge: 86_400,
    strictPreflight: false,
  });
  useShapes(scope);
  readJsonBodies(scope);
  answerFailuresAsJson(scope);
  // The plugin for other origins answers OPTIONS.
  const closeMethods = refuseOtherMethods(scope, ["OPTIONS"]);
  for (const { heading, call, url } of ROUTES)
    scope.route({
      method: call.method,
      url,
      schema: { ...schemaOf(call, hide), tags: [heading] },
      config: { logIn: call.logIn === true },
      handler: (request, reply) => answer(call, api, request, reply),
    });
  closeMethods();
  for (const url of new Set(ROUTES.map((route) => route.url)))
    scope.options(url, { schema: { hide: true } }, (_request, reply) => reply.code(204).send());
}
