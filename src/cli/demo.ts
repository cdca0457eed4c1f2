// `npm run demo`: the whole life of a match in plain words, on a server of its own or on `--url`.
import { Command } from "commander";
import { hire } from "./demo/cast";
import { buildStage } from "./demo/stage";
import { tellStory } from "./demo/story";
import { teller } from "./demo/teller";
import { runCommand, url } from "./run-command";
import { targetOf } from "./target";

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function play(server: string | undefined): Promise<void> {
  let asked = false;
  // The step under way is the last one; what was made is cleared away as at any other end.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => (asked = true));
  const story = teller(say, () => asked);
  const stage = await story.step(server ? "the server answers" : "a server starts", async () => {
    const built = server ? { target: await targetOf(server), close: async () => {} } : await buildStage();
    return [built, built.target.url];
  });
  try {
    const { cast, dismiss } = await story.step("accounts are made, and each logs in", async () => {
      const hired = await hire(stage.target);
      return [hired, Object.keys(hired.cast).join(", ")];
    });
    try {
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
  .description("The life of a match, told while it happens. Exit status 0 only if all was as it should be.")
  .option("--url <url>", "on this server instead of one of its own; keys as for npm run admin", url)
  .action(({ url: server }: { url?: string }) => play(server));

await runCommand(command);
