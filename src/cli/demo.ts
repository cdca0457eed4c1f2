// `npm run demo`: a sign-in by code and the whole life of a match in plain words, on a server of its own or on `--url`.
import { Command, Option } from "commander";
import { type Cast, hire, type Role } from "./demo/cast";
import { tellGame } from "./demo/evr/game";
import { tellSignIn } from "./demo/sign-in";
import { buildStage, type Stage } from "./demo/stage";
import { tellStory } from "./demo/story";
import { type Teller, teller } from "./demo/teller";
import { runCommand, url } from "./run-command";
import { gatewayOf, targetOf } from "./target";

const say = (line: string): void => void process.stdout.write(`${line}\n`);

interface Options {
  url?: string;
  edge?: string;
  protocol: "json" | "evr";
  gateway?: string;
}

async function stageOf({ url: server, edge, protocol, gateway }: Options): Promise<Stage> {
  const isGame = protocol === "evr";
  if (server === undefined) return buildStage({ hasGateway: isGame });
  return {
    target: await targetOf(server),
    edge,
    gateway: isGame ? gatewayOf(gateway) : undefined,
    close: async () => {},
  };
}

/** Whose EVR id the story is to link, where there is a page to do it on. */
const strangersOn = ({ gateway, edge }: Stage): Role[] => (gateway && edge ? ["Alice"] : []);

async function tell(story: Teller, stage: Stage, cast: Cast): Promise<void> {
  const { gateway, edge, target } = stage;
  if (gateway) {
    await tellGame(story, { gateway, edge, cast });
    return;
  }
  if (edge) await tellSignIn(story, target, edge, cast.Alice);
  else story.leaveOut("a game signs in with a code", "because no edge was given (--edge)");
  await tellStory(story, cast);
}

async function play(options: Options): Promise<void> {
  let asked = false;
  // The current step is the last one; the clean-up is the same as at any other end.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => (asked = true));
  const story = teller(say, () => asked);
  const stage = await story.step(options.url ? "the server answers" : "a server starts", async () => {
    const built = await stageOf(options);
    return [built, built.target.url];
  });
  try {
    const { cast, dismiss } = await story.step("accounts are created and log in", async () => {
      const hired = await hire(stage.target, strangersOn(stage));
      return [hired, Object.keys(hired.cast).join(", ")];
    });
    try {
      await tell(story, stage, cast);
    } finally {
      await dismiss();
    }
  } finally {
    await stage.close();
  }
  say("Everything worked as expected.");
}

const command = new Command("npm run -s demo --")
  .description(
    "Connects a device with a code, plays a whole match, and tells you what happens. Exits with 0 only if everything worked as expected.",
  )
  .option(
    "--url <url>",
    "use this server instead of a throwaway one; it reads the same keys as npm run admin",
    url,
  )
  .option("--edge <url>", "with --url: that server's edge; without it, connecting a device is skipped", url)
  .addOption(
    new Option("--protocol <name>", "what game and game server speak: evr is the game's own")
      .choices(["json", "evr"])
      .default("json"),
  )
  .option(
    "--gateway <url>",
    "with --url and --protocol evr: that server's gateway (default: this machine's)",
    url,
  )
  .action((options: Options, command: Command) => {
    if (options.edge && !options.url) command.error("error: --edge needs --url: the edge of which server?");
    if (options.gateway && !(options.url && options.protocol === "evr"))
      command.error("error: --gateway needs --url and --protocol evr");
    return play(options);
  });

await runCommand(command);
