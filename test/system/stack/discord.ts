import { createHash, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Edge, startEdge } from "./edge";
import { type Server, sharedServer } from "./server";

/** Somebody at Discord. */
export interface DiscordPerson {
  id: string;
  username: string;
  global_name?: string;
}

export const newDiscordPerson = (): DiscordPerson => ({
  id: BigInt(`0x1${randomBytes(7).toString("hex")}`).toString(),
  username: `wumpus_${randomBytes(4).toString("hex")}`,
});

/** In Discord's place: it knows one person at a time, and is as strict as OAuth and PKCE want it. */
export interface Provider {
  url: string;
  /** Who is signed in there. */
  person: DiscordPerson;
  /** Why it refused to give a token, of each time that it did. */
  refusals: string[];
  /** The next token is not given, as when Discord is in trouble. */
  isBroken: boolean;
  close(): Promise<void>;
}

const CLIENT = { id: "1234567890", secret: "the secret of the tests' application" };

interface Granted {
  redirect: string;
  challenge: string;
}

const digest = (verifier: string): string => createHash("sha256").update(verifier).digest("base64url");

export async function newProvider(): Promise<Provider> {
  const codes = new Map<string, Granted>();
  const tokens = new Map<string, DiscordPerson>();

  /** The page on which Discord asks: two links, and no script. */
  function consent(asked: URLSearchParams): { status: number; body: string } {
    const [redirect, state] = [asked.get("redirect_uri") ?? "", asked.get("state") ?? ""];
    const fits =
      asked.get("client_id") === CLIENT.id &&
      asked.get("response_type") === "code" &&
      asked.get("scope") === "identify" &&
      asked.get("code_challenge_method") === "S256" &&
      state.length >= 32;
    if (!fits) return { status: 400, body: "<h1>bad request</h1>" };
    const code = randomBytes(16).toString("hex");
    codes.set(code, { redirect, challenge: asked.get("code_challenge") ?? "" });
    const to = (answer: Record<string, string>) =>
      `${redirect}?${String(new URLSearchParams({ ...answer, state })).replaceAll("&", "&amp;")}`;
    return {
      status: 200,
      body: `<!doctype html><h1>Authorize?</h1><a href="${to({ code })}">Authorize</a>
        <a href="${to({ error: "access_denied" })}">Cancel</a>`,
    };
  }

  function token(form: URLSearchParams): object | string {
    if (provider.isBroken) return "broken";
    const granted = codes.get(form.get("code") ?? "");
    codes.delete(form.get("code") ?? "");
    if (form.get("client_id") !== CLIENT.id || form.get("client_secret") !== CLIENT.secret) return "client";
    if (form.get("grant_type") !== "authorization_code" || !granted) return "code";
    if (form.get("redirect_uri") !== granted.redirect) return "redirect";
    if (digest(form.get("code_verifier") ?? "") !== granted.challenge) return "verifier";
    const access_token = randomBytes(16).toString("hex");
    tokens.set(access_token, provider.person);
    return { access_token, token_type: "Bearer", expires_in: 604_800, scope: "identify" };
  }

  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (part: string) => (body += part));
    request.on("end", () => {
      const { pathname, searchParams } = new URL(request.url ?? "/", "http://discord.test");
      const say = (status: number, text: string, type = "application/json") =>
        response.writeHead(status, { "content-type": type }).end(text);
      if (pathname === "/oauth2/authorize") {
        const shown = consent(searchParams);
        say(shown.status, shown.body, "text/html");
      } else if (pathname === "/api/oauth2/token") {
        const made = token(new URLSearchParams(body));
        if (typeof made === "string") provider.refusals.push(made);
        say(
          typeof made === "string" ? 400 : 200,
          JSON.stringify(typeof made === "string" ? { error: made } : made),
        );
      } else {
        const person = tokens.get((request.headers.authorization ?? "").replace("Bearer ", ""));
        say(person ? 200 : 401, JSON.stringify(person ?? {}));
      }
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const provider: Provider = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    person: newDiscordPerson(),
    refusals: [],
    isBroken: false,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return provider;
}

/** An edge that takes the provider for Discord. */
export const startEdgeWith = (provider: Provider, server: Server = sharedServer()): Promise<Edge> =>
  startEdge(server, {
    DISCORD_CLIENT_ID: CLIENT.id,
    DISCORD_CLIENT_SECRET: CLIENT.secret,
    TEST_FLAG: "homeport-test",
    TEST_DISCORD_URL: provider.url,
  });
