import { type Command, InvalidArgumentError } from "commander";
import type { Webhook, WebhookDelivery } from "../../client/operator-answers";
import { EVENT_TYPES } from "../../domain/webhooks/event";
import { answer, connectionOf } from "./command";
import { table } from "./text";

const webhooksText = (hooks: readonly Webhook[]): string =>
  hooks.length === 0
    ? "no webhooks"
    : table([
        ["ID", "FORM", "ADDRESS", "EVENTS"],
        ...hooks.map(({ id, form, url, events }) => [id, form, url, events.join(", ")]),
      ]);

const moment = (unixMs: number): string => (unixMs === 0 ? "-" : new Date(unixMs).toISOString());

const logText = (deliveries: readonly WebhookDelivery[]): string =>
  deliveries.length === 0
    ? "nothing was sent yet"
    : table([
        ["EVENT AT", "TYPE", "WEBHOOK", "STATE", "TRIES", "ANSWER", "NEXT TRY"],
        ...deliveries.map(({ at, type, webhook, state, tries, status, error, due_at }) => [
          moment(at),
          type,
          webhook,
          state,
          String(tries),
          error || (status === 0 ? "-" : String(status)),
          moment(due_at),
        ]),
      ]);

function eventList(words: string): string[] {
  const events = words.split(/[\s,]+/).filter(Boolean);
  const odd = events.find((event) => !(EVENT_TYPES as readonly string[]).includes(event));
  if (odd !== undefined) throw new InvalidArgumentError(`There is no event "${odd}".`);
  return events;
}

interface AddOptions {
  events: string[];
  discord?: true;
  secret?: string;
}

function addAdd(webhook: Command): void {
  webhook
    .command("add")
    .description("send events to an address")
    .argument(
      "<url>",
      "https://…; of Discord, the address that a channel's settings show for an incoming webhook",
    )
    .requiredOption("--events <list>", `of ${EVENT_TYPES.join(", ")}; separated by commas`, eventList)
    .option("--discord", "as messages in a Discord channel")
    .option("--secret <secret>", "what events are signed with: whsec_ and base64 (default: a new one)")
    .action(async (url: string, { events, discord, secret }: AddOptions, command: Command) => {
      const form = discord ? "discord" : "json";
      const made = await connectionOf(command).call("webhook/add", { url, events, form, secret });
      const shown = made.secret === "" ? "" : `\n${made.secret}\nThe secret is not shown again.`;
      answer(command, made, `${webhooksText([made])}${shown}`);
    });
}

/** Who is told of what happens on this server. */
export function addWebhookCommands(program: Command): void {
  const webhook = program
    .command("webhook")
    .description("tell other programs, or a Discord channel, what happens");
  addAdd(webhook);

  webhook
    .command("list")
    .description("list the webhooks")
    .action(async (_options: object, command: Command) => {
      const { webhooks } = await connectionOf(command).call("webhook/list", {});
      answer(command, webhooks, webhooksText(webhooks));
    });

  webhook
    .command("remove")
    .description("remove a webhook")
    .argument("<id>")
    .action(async (id: string, _options: object, command: Command) => {
      const removed = await connectionOf(command).call("webhook/remove", { id });
      answer(command, removed, webhooksText([removed]));
    });

  webhook
    .command("test")
    .description("send a webhook an event, to see it arrive")
    .argument("<id>")
    .action(async (id: string, _options: object, command: Command) => {
      const sent = await connectionOf(command).call("webhook/test", { id });
      answer(command, sent, `event ${sent.event} is on its way: \`webhook log\` says what came of it`);
    });

  webhook
    .command("log")
    .description("show what was sent, and what waits")
    .argument("[id]", "of this webhook only")
    .action(async (id: string | undefined, _options: object, command: Command) => {
      const { deliveries } = await connectionOf(command).call("webhook/log", { id });
      answer(command, deliveries, logText(deliveries));
    });
}
