import { createHash, createHmac } from "node:crypto";
import * as oauth from "oauth4webapi";
import * as v from "valibot";
import { keepStep, readStep, type Step } from "./step";

/** Who somebody is at Discord. */
export interface DiscordUser {
  id: string;
  /** As Discord has them: rules for names here are the module's. */
  name: string;
  displayName: string;
}

/** OAuth 2 by the code with PKCE. The token is used once, to ask who it is, and kept nowhere. */
export interface Discord {
  /** Where the browser goes, and what it keeps meanwhile. */
  begin(goal: Step["goal"], session: string | undefined): Promise<{ url: string; kept: string }>;
  /** The step of a browser that comes back; undefined: it never left, it took too long, or another answer is meant. */
  step(kept: string, state: string | undefined): Step | undefined;
  /** Whether this is the session that the step began in. */
  isOf(step: Step, session: string): boolean;
  /** Undefined: the person said no. Throws whatever keeps Discord from saying who it is. */
  finish(step: Step, answer: Record<string, string>, until: number): Promise<DiscordUser | undefined>;
}

interface Options {
  clientId: string;
  clientSecret: string;
  /** Where Discord is. */
  url: string;
  /** Where it sends the browser back to. */
  redirect: string;
  /** All edges of a site have it. */
  secret: string;
}

const me = v.object({ id: v.string(), username: v.string(), global_name: v.nullish(v.string()) });

const digestOf = (session: string): string => createHash("sha256").update(session).digest("base64url");

/** What Discord answers with; the library checks it. */
const PARAMETERS = ["code", "state", "error", "error_description", "iss"];

export function discordAt({ clientId, clientSecret, url, redirect, secret }: Options): Discord {
  const server: oauth.AuthorizationServer = {
    issuer: url,
    authorization_endpoint: `${url}/oauth2/authorize`,
    token_endpoint: `${url}/api/oauth2/token`,
  };
  const client: oauth.Client = { client_id: clientId };
  const authentication = oauth.ClientSecretPost(clientSecret);
  const key = createHmac("sha256", secret).update("discord sign-in of the edge").digest("base64url");
  // Discord itself is never without TLS; a test's stand-in is.
  const options = (until: number) => ({
    signal: AbortSignal.timeout(Math.max(1, until - Date.now())),
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so that it stands out; http is of tests alone
    [oauth.allowInsecureRequests]: url.startsWith("http:"),
  });
  return {
    async begin(goal, session) {
      const [state, verifier] = [oauth.generateRandomState(), oauth.generateRandomCodeVerifier()];
      const to = new URL(`${url}/oauth2/authorize`);
      to.search = new URLSearchParams({
        client_id: clientId,
        redirect_uri: redirect,
        response_type: "code",
        scope: "identify",
        state,
        code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
      }).toString();
      const link = session === undefined ? "" : digestOf(session);
      return { url: to.href, kept: keepStep(key, { state, verifier, goal, link }, Date.now()) };
    },
    step(kept, state) {
      const step = readStep(key, kept, Date.now());
      return step?.state === state ? step : undefined;
    },
    isOf: ({ link }, session) => link === digestOf(session),
    async finish({ state, verifier }, answer, until) {
      const said = new URLSearchParams();
      for (const name of PARAMETERS) if (Object.hasOwn(answer, name)) said.set(name, answer[name] ?? "");
      let code: URLSearchParams;
      try {
        code = oauth.validateAuthResponse(server, client, said, state);
      } catch (error) {
        if (error instanceof oauth.AuthorizationResponseError && error.error === "access_denied")
          return undefined;
        throw error;
      }
      const asked = options(until);
      const token = await oauth.processAuthorizationCodeResponse(
        server,
        client,
        await oauth.authorizationCodeGrantRequest(
          server,
          client,
          authentication,
          code,
          redirect,
          verifier,
          asked,
        ),
      );
      const found = await oauth.protectedResourceRequest(
        token.access_token,
        "GET",
        new URL(`${url}/api/users/@me`),
        undefined,
        null,
        asked,
      );
      const { id, username, global_name } = v.parse(me, await found.json());
      return { id, name: username, displayName: global_name ?? "" };
    },
  };
}
