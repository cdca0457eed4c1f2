import { type Command, Option } from "commander";
import type { GameServerLine, GameServerList } from "../../client/operator-answers";
import { SORTS, STATES } from "../../domain/lobby/server-rows";
import { answer, connectionOf, inPages } from "./command";
import { table, unreachableText, when } from "./text";

/** Whether it was asked for, and did not answer. */
const probeOf = ({ unanswered }: GameServerLine): string =>
  unanswered
    ? `no answer from ${unanswered.address} since ${when(Math.floor(unanswered.since_ms / 1000))}`
    : "-";

function serversText({ servers, total }: GameServerList): string {
  if (servers.length === 0) return "no game servers";
  const heads = ["ID", "NAME", "OPERATOR", "STATE", "PLAYERS", "LATENCY", "ENDPOINT", "REGION", "GUILD"];
  const rows = servers.map((one) => [
    ...[one.server_id, one.name || "-", one.operator.name],
    one.draining ? `${one.state}, draining` : one.state,
    String(one.players),
    one.latency_ms === undefined ? "-" : `${one.latency_ms} ms`,
    one.endpoint || "-",
    one.regions.filter((region) => !region.startsWith("0x")).join(" ") || "-",
    one.groups.map(({ name }) => name).join(", ") || "-",
    one.version_lock || "-",
    one.last_used_ms === 0 ? "-" : when(Math.floor(one.last_used_ms / 1000)),
    probeOf(one),
  ]);
  const more = total > servers.length ? `\n${servers.length} of ${total}` : "";
  return `${table([[...heads, "VERSION", "LAST MATCH", "PROBE"], ...rows])}${more}`;
}

const ID = ["<id>", "server_id: digits of either sign, or 0x and hex digits"] as const;

export function addServerCommands(program: Command): void {
  const server = program.command("server").description("game servers");
  inPages(
    server
      .command("list")
      .description("list game servers, those that are away included")
      .option("--text <text>", "part of a name, an operator, an address, a region or an id")
      .addOption(new Option("--state <state>", "only those").choices(STATES))
      .addOption(new Option("--sort <by>", "order").choices(SORTS)),
    "how many to show (50)",
  ).action(async (options: object, command: Command) => {
    const found = await connectionOf(command).call("server/list", options);
    answer(command, found, serversText(found));
  });
  server
    .command("drain")
    .description("give a game server no new match; one under way is played to its end")
    .argument(...ID)
    .action(async (id: string, _options: object, command: Command) => {
      const drained = await connectionOf(command).call("server/drain", { id });
      answer(command, drained, `${drained.server_id} takes no new match`);
    });
  server
    .command("resume")
    .description("give it matches again")
    .argument(...ID)
    .action(async (id: string, _options: object, command: Command) => {
      const used = await connectionOf(command).call("server/drain", { id, draining: false });
      answer(command, used, `${used.server_id} takes matches again`);
    });
  server
    .command("release")
    .description("release an id: whoever registers it next owns it")
    .argument(...ID)
    .action(async (id: string, _options: object, command: Command) => {
      const released = await connectionOf(command).call("server/release", { id });
      answer(command, released, `${released.server_id} is free; ${released.operator} had it`);
    });
  server
    .command("unreachable")
    .description("list game servers that do not answer UDP probes, with address and port")
    .action(async (_options: object, command: Command) => {
      const { servers } = await connectionOf(command).call("server/unreachable", {});
      answer(command, servers, unreachableText(servers));
    });
}
