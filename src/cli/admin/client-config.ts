import { type Command, InvalidArgumentError } from "commander";
import { Problem } from "../../stack/problem";
import { readSettings } from "../../stack/settings";
import { answer } from "./command";
import { keyOf } from "./connection";

/** The addresses that the game reads, by their names in its file. */
interface ClientConfig {
  configservice_host: string;
  loginservice_host: string;
  matchingservice_host: string;
  transactionservice_host: string;
  /** Game servers alone use it. */
  serverdb_host: string;
  /** Plain HTTP, other than the rest. */
  apiservice_host: string;
}

interface Where {
  /** As an address has it: a name, an IPv4 address, or an IPv6 address in brackets; with a port or without. */
  host: string;
  isTls: boolean;
  serverKey: string;
  /** Undefined: an EVR id alone logs in, once it is linked. */
  discordId: string | undefined;
}

/** For the player to fill in: passwords are nobody else's business. */
const YOUR_DISCORD_ID = "YOUR_DISCORD_ID";
const YOUR_PASSWORD = "YOUR_PASSWORD";

/** All services have one address; who somebody is stands in those that the gateway reads it from. */
export function clientConfig({ host, isTls, serverKey, discordId }: Where): ClientConfig {
  const address = (more: Record<string, string> = {}) =>
    `${isTls ? "wss" : "ws"}://${host}/ws?${String(new URLSearchParams({ format: "evr", token: serverKey, ...more }))}`;
  const login = discordId === undefined ? {} : { discord_id: discordId, password: YOUR_PASSWORD };
  return {
    configservice_host: address(),
    loginservice_host: address(login),
    matchingservice_host: address(),
    transactionservice_host: address(),
    serverdb_host: address(login),
    apiservice_host: `${isTls ? "https" : "http"}://${host}/api`,
  };
}

/** A host with its port, if it names one: URL would drop a port that is the scheme's own. */
export function readHost(text: string): { name: string; port: number | undefined } | undefined {
  if (!/^[\w.:[\]-]+$/.test(text) || !URL.canParse(`http://${text}`)) return undefined;
  const { hostname } = new URL(`http://${text}`);
  const port = /:(\d{1,5})$/.exec(text)?.[1];
  if (text.endsWith(":") || port === "0") return undefined;
  return { name: hostname, port: port === undefined ? undefined : Number(port) };
}

function host(text: string): { name: string; port: number | undefined } {
  const read = readHost(text);
  if (!read) throw new InvalidArgumentError("Not a host: expected HOST or HOST:PORT.");
  return read;
}

function discordId(text: string): string {
  if (!/^\d{15,20}$/.test(text)) throw new InvalidArgumentError("Not a Discord id: it has 15 to 20 digits.");
  return text;
}

interface Options {
  host: { name: string; port: number | undefined };
  tls?: true;
  /** True: with a placeholder. */
  login?: string | true;
}

/** A proxy with TLS has that scheme's own port; without one, players call the gateway itself. */
function portOf({ host: { port }, tls }: Options, gatewayPort: number | undefined): string {
  if (port !== undefined) return `:${port}`;
  if (tls) return "";
  if (!gatewayPort)
    throw new Problem("--host: GATEWAY_PORT names no port: say the gateway's, as --host HOST:PORT");
  return `:${gatewayPort}`;
}

export function addClientConfigCommand(program: Command): void {
  program
    .command("client-config")
    .description("print the file by which a game finds this server's gateway, ready to copy")
    .requiredOption("--host <host[:port]>", "where players reach the gateway", host)
    .option("--tls", "there is a proxy with TLS (wss and https)")
    .option(
      "--login [discord id]",
      "with Discord id and password: without a value, both are placeholders for the player to fill in",
      discordId,
    )
    .action((options: Options, command: Command) => {
      const { dataDir, gatewayPort } = readSettings();
      const config = clientConfig({
        host: options.host.name + portOf(options, gatewayPort),
        isTls: options.tls === true,
        serverKey: keyOf("NAKAMA_SERVER_KEY", "server_key", dataDir),
        discordId: options.login === true ? YOUR_DISCORD_ID : options.login,
      });
      answer(command, config, JSON.stringify(config, undefined, 2));
    });
}
