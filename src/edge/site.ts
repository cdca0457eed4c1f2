import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import cookie from "@fastify/cookie";
import csrf from "@fastify/csrf-protection";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { accountRoutes } from "./account/routes";
import { activationRoutes } from "./activation/routes";
import { consoleRoutes } from "./console/routes";
import { DISCORD_BACK, discordRoutes } from "./discord/routes";
import { discordAt } from "./oauth/discord";
import { readForms } from "./http/form-body";
import { homeRoutes } from "./home/routes";
import { lobbyRoutes } from "./lobbies/routes";
import { browserScript } from "./lobbies/script";
import type { CallModule } from "../service/module-call";
import type { Watch } from "./board/watch";
import { isForeign } from "./http/origin";
import { refuseOtherMethods } from "./http/methods";
import type { EdgeSettings } from "./settings";
import { resetRoutes } from "./reset/routes";
import { signInRoutes } from "./sign-in/routes";
import type { Identity } from "./nakama/identity";
import { cookieName, cookieOptions } from "./pages/cookies";
import { showFailure } from "./pages/failure";
import { serveAsset } from "./pages/asset";
import { backToTheForm } from "./pages/route";
import { type Site, sessionIn, pageContext } from "./pages/page-context";

const CONSOLE_STYLE = readFileSync(new URL("console/console.css", import.meta.url), "utf8");
const consoleScript = browserScript("console");
const overviewScript = browserScript("overview");
/** What uPlot's charts look like comes with it. */
const CHART_STYLE = readFileSync(createRequire(import.meta.url).resolve("uplot/dist/uPlot.min.css"), "utf8");
const STYLE = readFileSync(new URL("pages/style.css", import.meta.url), "utf8");

/** A browser that says where a form comes from settles the matter before any token is looked at. */
class ForeignForm extends Error {
  readonly statusCode = 403;
}

/** From the path and the query; of a name that stands there twice the first counts. */
function parametersOf({ query, params }: FastifyRequest): Record<string, string> {
  const given = Object.entries<string | string[]>({ ...(query as object), ...(params as object) });
  return Object.fromEntries(given.map(([name, value]) => [name, [value].flat()[0] ?? ""]));
}

/** Every edge of a site makes and knows the same tokens: their key comes out of a secret that all have. */
const csrfKey = (serviceKey: string): string =>
  createHmac("sha256", serviceKey).update("forms of the edge").digest("base64url");

/** The pages: home, sign-in, activation, account. */
export async function pages(
  scope: FastifyInstance,
  module: CallModule,
  identity: Identity,
  isUp: () => Promise<boolean>,
  watch: Watch,
  { publicUrl, serviceKey, siteName, joinLink, discord: application }: EdgeSettings,
): Promise<void> {
  const { protocol, pathname } = new URL(publicUrl);
  const secure = protocol === "https:";
  const base = pathname.replace(/\/$/, "");
  const lobbies = { watch, joinLink };
  const discord =
    application && discordAt({ ...application, redirect: publicUrl + DISCORD_BACK, secret: serviceKey });
  const site: Site = { module, identity, name: siteName, base, secure, isUp, lobbies, discord };
  readForms(scope);
  await scope.register(cookie);
  await scope.register(csrf, {
    cookieKey: cookieName("form", secure),
    cookieOpts: cookieOptions(secure),
    csrfOpts: { hmacKey: csrfKey(serviceKey), userInfo: true },
    getToken: (request) => (request.body as { _csrf?: string } | undefined)?._csrf,
    getUserInfo: (request) => sessionIn(request, site),
  });
  scope.setErrorHandler((error, request, reply) => showFailure(error, request, reply, site));
  const closeMethods = refuseOtherMethods(scope);
  serveAsset(scope, "/style.css", "text/css", () => STYLE);
  lobbyRoutes(scope, (request, reply) => pageContext(site, request, reply), parametersOf);
  serveAsset(scope, "/console.css", "text/css", () => CHART_STYLE + CONSOLE_STYLE);
  serveAsset(scope, "/console.js", "text/javascript", consoleScript);
  serveAsset(scope, "/overview.js", "text/javascript", overviewScript);
  const routes = [
    ...homeRoutes,
    ...signInRoutes,
    ...(discord ? discordRoutes : []),
    ...activationRoutes,
    ...accountRoutes,
    ...resetRoutes,
    ...consoleRoutes,
  ];
  for (const { method, path, handle } of [...routes, ...backToTheForm(routes)])
    scope.route({
      method,
      url: path,
      schema: { hide: true },
      onRequest: (request, _reply, done) => {
        done(method === "POST" && isForeign(request, publicUrl) ? new ForeignForm() : undefined);
      },
      ...(method === "POST" ? { preHandler: scope.csrfProtection.bind(scope) } : {}),
      handler: (request, reply) => {
        return handle(pageContext(site, request, reply), parametersOf(request));
      },
    });
  closeMethods();
}
