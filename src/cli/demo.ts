// `npm run demo`: a sign-in by code and the whole life of a match in plain words, on a temporary server or on `--url`.
import { Command } from "commander";
import { hire } from "./demo/cast";
import { tellSignIn } from "./demo/sign-in";
import { buildStage, type Stage } from "./demo/stage";
import { tellStory } from "./demo/story";
import { teller } from "./demo/teller";
import { runCommand, url } from "./run-command";
import { targetOf } from "./target";

const say = (line: string): void => void process.stdout.write(`${line}\n`);

interface Options {
  url?: string;
  edge?: string;
}

const namedStage = async (server: string, edge: string | undefined): Promise<Stage> => ({
  target: await targetOf(server),
  edge,
  close: async () => {},
});

async function play({ url: server, edge }: Options): Promise<void> {
  let asked = false;
  // The current step is the last one; the clean-up is the same as at any other end.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => (asked = true));
  const story = teller(say, () => asked);
  const stage = await story.step(server ? "the server answers" : "a server starts", async () => {
    const built = await (server ? namedStage(server, edge) : buildStage());
    return [built, built.target.url];
  });
  try {
    const { cast, dismiss } = await story.step("accounts are created and log in", async () => {
      const hired = await hire(stage.target);
      return [hired, Object.keys(hired.cast).join(", ")];
    });
    try {
      if (stage.edge) await tellSignIn(story, stage.target, stage.edge, cast.Alice);
      else story.leaveOut("a game signs in with a code", "because no edge was given (--edge)");
      await tellStory(story, cast);
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
  .action((options: Options, command: Command) => {
    if (options.edge && !options.url) command.error("error: --edge needs --url: the edge of which server?");
    return play(options);
  });

await runCommand(command);
