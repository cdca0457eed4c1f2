// `npm run demo`: a sign-in by code and the whole life of a match in plain words, on a server of its own or on `--url`.
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
  // The step under way is the last one; what was made is cleared away as at any other end.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => (asked = true));
  const story = teller(say, () => asked);
  const stage = await story.step(server ? "the server answers" : "a server starts", async () => {
    const built = await (server ? namedStage(server, edge) : buildStage());
    return [built, built.target.url];
  });
  try {
    const { cast, dismiss } = await story.step("accounts are made, and each logs in", async () => {
      const hired = await hire(stage.target);
      return [hired, Object.keys(hired.cast).join(", ")];
    });
    try {
      if (stage.edge) await tellSignIn(story, stage.target, stage.edge, cast.Alice);
      else story.leaveOut("a game is signed in by a code", "because no edge is named (--edge)");
      await tellStory(story, cast);
    } finally {
      await dismiss();
    }
  } finally {
    await stage.close();
  }
  say("Everything was as it should be.");
}

const command = new Command("npm run -s demo --")
  .description(
    "Connect a device with a code and play a whole match, and tell what happens. Exit status 0 only if everything was as it should be.",
  )
  .option("--url <url>", "use this server instead of a throwaway one; keys as for npm run admin", url)
  .option("--edge <url>", "with --url: that server's edge; without it, connecting a device is left out", url)
  .action((options: Options, command: Command) => {
    if (options.edge && !options.url) command.error("error: --edge needs --url: the edge of which server?");
    return play(options);
  });

await runCommand(command);
