import { randomInt } from "node:crypto";
import { Command, InvalidArgumentError, Option } from "commander";
import { parseVersionLock, type VersionLock } from "../../domain/lobby/version-lock";
import { url } from "../run-command";

/** What the commands that simulate have in common. */
export interface CommonOptions {
  count: number;
  url?: string;
  versionLock?: VersionLock;
  seed?: number;
  seconds?: number;
  ramp?: number;
  name: string;
  json?: boolean;
  protocol: Protocol;
  gateway?: string;
}

/** JSON over Nakama's own socket, or the game's binary protocol through the gateway. */
type Protocol = "json" | "evr";

const refuse = (form: string): never => {
  throw new InvalidArgumentError(`Expected ${form}.`);
};

const whole =
  (least: number, most: number) =>
  (text: string): number =>
    /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most
      ? Number(text)
      : refuse(`a whole number from ${least} to ${most}`);

export const seconds = (text: string): number =>
  /^\d+(\.\d+)?$/.test(text) && Number(text) > 0 ? Number(text) : refuse("a number of seconds above 0");

export const words = (text: string): string[] => {
  const list = text.split(",").map((word) => word.trim());
  return list.every((word) => word !== "") ? list : refuse("a comma-separated list");
};

const versionLock = (text: string): VersionLock =>
  (/^\d{1,20}$/.test(text) ? parseVersionLock(BigInt(text)) : undefined) ?? refuse("a 64-bit whole number");

const name = (text: string): string =>
  /^[A-Za-z0-9_-]{1,32}$/.test(text) ? text : refuse("up to 32 letters, digits, - and _");

const MOST = 100_000;
const LARGEST_SEED = 2 ** 31 - 1;

/** The figures show it, so that a run can be repeated. */
export const anySeed = (): number => randomInt(LARGEST_SEED);

const ENVIRONMENT = `
Environment:
  HOMEPORT_URL                  the server's address, if there is no --url
  NAKAMA_HTTP_KEY, SERVICE_KEY  its keys (default: from DATA_DIR/secrets.json)
  NAKAMA_SERVER_KEY             the key that game clients have, for --protocol evr (same default)
  NAKAMA_SESSION_KEY            creates sessions without a log-in (same default, but only without --url)
`;

/** A command with the options that game servers and players share. */
export const simulationCommand = (script: string, description: string): Command =>
  new Command(`npm run -s ${script} --`)
    .description(description)
    .requiredOption("--count <n>", "how many", whole(1, MOST))
    .option("--url <url>", "the server's address", url)
    .option("--version-lock <number>", "the game's build number", versionLock)
    .option("--seed <n>", "the same seed gives the same decisions (default: random)", whole(0, LARGEST_SEED))
    .option("--seconds <s>", "stop after this many seconds (default: run until Ctrl-C)", seconds)
    .option("--ramp <n>", "how many start each second (100)", whole(1, MOST))
    .option(
      "--name <name>",
      "prefix of their account names; concurrent runs need different ones",
      name,
      "sim",
    )
    .addOption(
      new Option("--protocol <name>", "protocol to speak: evr is the game's own, through the gateway")
        .choices(["json", "evr"])
        .default("json"),
    )
    .option("--gateway <url>", "with --protocol evr: the gateway's address (default: this machine's)", url)
    .option("--json", "print the final figures as one JSON value")
    .addHelpText("after", ENVIRONMENT);
