import { hostname, userInfo } from "node:os";
import { adminClient, type CallAdmin } from "../../client/admin-rpcs";
import { RpcError } from "../../client/rpc-client";
import { Problem } from "../../stack/problem";
import { secretsFile, type Secrets, storedSecrets } from "../../stack/secrets";
import { readSettings } from "../../stack/settings";

/** The server that a command works on, here or on another machine. */
export interface Connection {
  url: string;
  call: CallAdmin;
}

/** The base address in its plain form; undefined when it is none. */
export function baseUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, origin, pathname, username, password } = new URL(text);
  if (!/^https?:$/.test(protocol) || username || password) return undefined;
  return `${origin}${pathname}`.replace(/\/+$/, "");
}

export const URL_FORM = "expected http://HOST:PORT or https://HOST";

/** The address from the option, else HOMEPORT_URL, else this machine's. */
export function urlOf(option: string | undefined, port: number): string {
  if (option) return option;
  const given = process.env.HOMEPORT_URL;
  if (!given) return `http://127.0.0.1:${port}`;
  return baseUrl(given) ?? wrong(`HOMEPORT_URL: ${URL_FORM}`);
}

function wrong(message: string): never {
  throw new Problem(message);
}

/** A key from the environment, else from the data folder. */
export function keyOf(variable: string, name: keyof Secrets, dataDir: string): string {
  const key = process.env[variable] || storedSecrets(dataDir)[name];
  if (!key)
    wrong(
      `${variable}: not set, and ${secretsFile(dataDir)} has none: set it to the server's key ` +
        "(`npm run admin -- keys` on its machine shows it)",
    );
  return /^[\x21-\x7e]+$/.test(key) ? key : wrong(`${variable}: holds characters that no key has`);
}

/** What an administrator can do about a failure; the words of a refusal are the server's own. */
function explained(error: RpcError, url: string): string {
  if (error.status === 0)
    return `no answer from ${url} (${error.message}): start the server (npm start), or name another by --url or HOMEPORT_URL`;
  if (error.status === 401)
    return `${url} does not accept the HTTP key: set NAKAMA_HTTP_KEY to that server's (npm run admin -- keys, on its machine)`;
  if (error.status === 403)
    return `${url} does not accept the service key: set SERVICE_KEY to that server's (npm run admin -- keys, on its machine)`;
  if (error.status === 404 && error.message === "RPC function not found")
    return `${url} is a Nakama server without this module, or with an older one`;
  return error.message.startsWith("answered ") ? `${url} ${error.message}` : error.message;
}

/** For the audit log. In a container there may be no such user. */
function whoRunsIt(): string {
  try {
    return `${userInfo().username}@${hostname()}`;
  } catch {
    return `?@${hostname()}`;
  }
}

export function connect(urlOption: string | undefined): Connection {
  const { port, dataDir } = readSettings();
  const url = urlOf(urlOption, port);
  const httpKey = keyOf("NAKAMA_HTTP_KEY", "http_key", dataDir);
  const serviceKey = keyOf("SERVICE_KEY", "service_key", dataDir);
  const call = adminClient({ url, httpKey, serviceKey, claims: whoRunsIt() });
  return {
    url,
    call: async (id, request) => {
      try {
        return await call(id, request);
      } catch (error) {
        if (!(error instanceof RpcError)) throw error;
        throw new RpcError(error.code, error.status, explained(error, url));
      }
    },
  };
}
