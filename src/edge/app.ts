import helmet from "@fastify/helmet";
import underPressure from "@fastify/under-pressure";
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from "fastify";
import { documents } from "./document/routes";
import { refuseUnacceptable } from "./http/acceptable";
import { refuseNonsense } from "./http/client-error";
import { NotFound } from "./http/failures";
import type { Module } from "../service/module-call";
import { health, trouble } from "./http/health";
import { letOriginRead } from "./http/origin";
import { limitRequests } from "./http/rate";
import type { Observe } from "./metrics/metrics";
import { observeRequests } from "./http/observe";
import { hangUpWhenStopping } from "./http/stopping";
import { identityOf } from "./nakama/identity";
import { exchangeTogether } from "./nakama/polls";
import { unheardCodes } from "./nakama/unheard";
import { watchLobbies } from "./board/watch";
import { sendFailure } from "./parsec/errors";
import { parsecRoutes } from "./parsec/routes";
import { pages } from "./site";
import type { EdgeSettings } from "./settings";

/** Clients give up after 5 s; a refusal that comes before is one that they can act on. */
const ANSWER_MS = 4500;
const MOST_BYTES = 16_384;
/** Until when a request has to be here, its body included. */
const REQUEST_MS = 10_000;

declare module "fastify" {
  interface FastifyRequest {
    /** Until when an answer is of use (Unix milliseconds). */
    until: number;
  }
}

export interface EdgeParts {
  settings: EdgeSettings;
  module: Module;
  observe: Observe;
  logger: FastifyBaseLogger;
  /** What is to be said of the data folder when it is full. */
  room?: () => string | undefined;
  /** How far behind the process may be and still take requests; 0: however far. */
  mostLagMs?: number;
}

/** What cannot be decoded is no path of ours; Fastify's own refusal of it quotes it and has none of our headers. */
function isReadable(url: string): boolean {
  const [path = ""] = url.split("?", 1);
  if (!path.includes("%")) return true;
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** The edge as a Fastify app that does not listen yet. It keeps nothing that must last: any number may run side by side. */
export async function edgeApp(parts: EdgeParts): Promise<FastifyInstance> {
  const { settings, module, observe, logger, room = () => undefined, mostLagMs = 2000 } = parts;
  const app: FastifyInstance = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    // Each trusted proxy appended the address that it saw; what stands left of theirs may be an invention.
    trustProxy: (_address: string, hop: number) => hop < settings.proxyCount,
    bodyLimit: MOST_BYTES,
    requestTimeout: REQUEST_MS,
    // Node looks for requests that take too long twice a minute unless it is told otherwise.
    http: { connectionsCheckingInterval: 1000, headersTimeout: REQUEST_MS },
    clientErrorHandler: refuseNonsense,
    keepAliveTimeout: 65_000,
    forceCloseConnections: "idle",
    return503OnClosing: false,
    // No route has a pattern that a long parameter could keep busy; a code that is too long is told so on the page.
    // A base URL that ends with a slash makes two of them.
    routerOptions: { ignoreTrailingSlash: true, ignoreDuplicateSlashes: true, maxParamLength: 16_384 },
    rewriteUrl: ({ url = "/" }) => (isReadable(url) ? url : "/unreadable"),
  });
  app.decorateRequest("until", 0);
  app.decorateRequest("refusal", undefined);
  app.addHook("onRequest", (request, reply, done) => {
    request.until = Date.now() + ANSWER_MS;
    void reply.header("cache-control", "no-store");
    done();
  });
  observeRequests(app, observe);
  hangUpWhenStopping(app);
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", "data:"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    frameguard: { action: "deny" },
    referrerPolicy: { policy: "no-referrer" },
    strictTransportSecurity: settings.publicUrl.startsWith("https:")
      ? { maxAge: 31_536_000, includeSubDomains: settings.hstsSubdomains }
      : false,
  });
  app.setErrorHandler((error, request, reply) => sendFailure(error, request, reply));
  app.setNotFoundHandler((request, reply) => sendFailure(new NotFound(), request, reply));
  await limitRequests(app, settings.requestsPerMinute);
  refuseUnacceptable(app);
  // A loop that lags by seconds answers nobody in time: better to say so at once.
  await app.register(underPressure, {
    maxEventLoopDelay: mostLagMs,
    retryAfter: 2,
    exposeStatusRoute: false,
  });
  // Before the body is looked at, which may be none that could be read.
  app.addHook("onRequest", (request, reply, done) => {
    // Scripts of other sites are to be able to read this, too.
    if (request.is404) letOriginRead(request, reply, settings.corsOrigins);
    done(request.is404 ? new NotFound() : undefined);
  });
  const identity = identityOf(module.call);
  const api = { identity, exchange: exchangeTogether(identity), unheard: unheardCodes(), settings };
  const isUp = async () => (await trouble(identity, room)) === undefined;
  await documents(app, settings);
  await app.register((scope, _options, done) => {
    health(scope, { identity, room });
    done();
  });
  await app.register((scope) =>
    parsecRoutes(scope, { ...api, logInStatus: settings.plainLoginStatus }, false),
  );
  await app.register((scope) => parsecRoutes(scope, { ...api, logInStatus: 201 }, true), {
    prefix: "/kessel",
  });
  const watch = watchLobbies(() => module.publicMatches());
  app.addHook("onClose", (_app, done) => {
    watch.close();
    done();
  });
  await app.register((scope) => pages(scope, module.call, identity, isUp, watch, settings));
  return app;
}
