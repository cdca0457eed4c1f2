import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import type { Command } from "commander";
import { messageOf } from "../../domain/error-text";
import { Problem } from "../../stack/problem";
import { answer, connectionOf } from "./command";
import { configsText } from "./text";

async function contentOf(file: string): Promise<string> {
  try {
    return (file === "-" ? await text(process.stdin) : readFileSync(file, "utf8")).replace(/^\uFEFF/, "");
  } catch (error) {
    throw new Problem(`${file} cannot be read: ${messageOf(error)}`);
  }
}

/** What the game asks for by name, in place of what is built in. */
export function addConfigCommands(program: Command): void {
  const config = program.command("config").description("menus, documents and settings of the game");

  config
    .command("set")
    .description("store a resource, such as main_menu, eula, eula.de, channels or login_settings")
    .argument("<type>", "the name that the game asks for")
    .argument("<file>", "a JSON object; - is standard input")
    .action(async (type: string, file: string, _options: object, command: Command) => {
      const stored = await connectionOf(command).call("config/set", { type, json: await contentOf(file) });
      answer(command, stored, configsText([stored]));
    });

  config
    .command("show")
    .description("print a stored resource as it was given")
    .argument("<type>")
    .action(async (type: string, _options: object, command: Command) => {
      const shown = await connectionOf(command).call("config/show", { type });
      answer(command, shown, shown.json);
    });

  config
    .command("list")
    .description("list what is stored")
    .action(async (_options: object, command: Command) => {
      const { configs } = await connectionOf(command).call("config/list", {});
      answer(command, configs, configsText(configs));
    });

  config
    .command("remove")
    .description("let the built-in one serve again")
    .argument("<type>")
    .action(async (type: string, _options: object, command: Command) => {
      const removed = await connectionOf(command).call("config/remove", { type });
      answer(command, removed, removed.type);
    });
}
