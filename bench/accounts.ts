import { loadavg } from "node:os";
import { CROWDS, measureCrowd } from "./crowd";
import { measureEnumeration } from "./enumeration";
import { FLOODS, measureFlood } from "./flood";
import { loadOk, median } from "./load";
import { checkWhole, readOptions } from "./options";
import { type Line, machine, markdown, misses, plain, rate, writeFigures } from "./report";
import { logIn, type Session, type Target, targets } from "./requests";
import { addAccounts, makeModel, runners, type SeededAccount } from "./seed";
import { say, type Server, startServer } from "./server";

interface Options {
  sizes: number[];
  rounds: number;
  quick: boolean;
  write: boolean;
  only: string | undefined;
}

function optionsOf(args: string[]): Options {
  const { quick, write, given } = readOptions(args, "accounts", "rounds", "only");
  const sizes = (given.accounts ?? "1000,100000").split(",").map(Number);
  const rounds = Number(given.rounds ?? (quick ? 1 : 3));
  checkWhole("--accounts and --rounds", [...sizes, rounds]);
  return { sizes, rounds, quick, write, only: given.only };
}

/** Ours, the floor it is measured against right before, and the mark. */
const PAIRS: { ours: Target; floor: Target; name: string; least: number | undefined }[] = [
  { ours: "user_id", floor: "native_user", name: "lookup by user id ÷ native user by name", least: 0.7 },
  {
    ours: "discord_id",
    floor: "native_user",
    name: "lookup by Discord id ÷ native user by name",
    least: 0.7,
  },
  { ours: "username", floor: "native_user", name: "lookup by username ÷ native user by name", least: 0.7 },
  { ours: "refresh", floor: "native_refresh", name: "refresh ÷ native refresh", least: 0.5 },
  { ours: "native_user", floor: "empty", name: "native user by name ÷ empty RPC", least: undefined },
];

const TURN_SECONDS = 1;

async function measurePairs(
  server: Server,
  accounts: readonly SeededAccount[],
  sessions: readonly Session[],
  options: Options,
): Promise<Line[]> {
  const next = targets(server, accounts, sessions);
  const slices = options.quick ? 2 : 3;
  for (const target of new Set(PAIRS.flatMap(({ ours, floor }) => [ours, floor])))
    await loadOk(server.port, options.quick ? 0.5 : 2, target, next[target]);
  const seen = PAIRS.map(() => ({ ours: [] as number[], floor: [] as number[] }));
  // A round is several short turns of floor and ours, so that what disturbs the machine meets both.
  for (let turn = 0; turn < options.rounds * slices; turn++)
    for (const [at, { ours, floor, name }] of PAIRS.entries()) {
      const below = await loadOk(server.port, TURN_SECONDS, floor, next[floor]);
      const above = await loadOk(server.port, TURN_SECONDS, ours, next[ours]);
      seen[at]?.floor.push(below.perSecond);
      seen[at]?.ours.push(above.perSecond);
      const ratio = (above.perSecond / below.perSecond).toFixed(2);
      say(
        `${accounts.length} accounts, round ${1 + Math.floor(turn / slices)}, ${name}: ${rate(above.perSecond)} ÷ ${rate(below.perSecond)} = ${ratio}`,
      );
    }
  return PAIRS.map(({ name, least }, at): Line => {
    const { ours, floor } = seen[at] ?? { ours: [], floor: [] };
    return {
      name: `${name}, ${accounts.length.toLocaleString("en")} accounts`,
      ours: rate(median(ours)),
      floor: rate(median(floor)),
      ratio: median(ours.map((value, turn) => value / (floor[turn] ?? NaN))),
      ...(least === undefined ? {} : { mark: { least } }),
    };
  });
}

/** A lookup may not become slower with more accounts than the native call does; 5 % is noise. */
const growth = (small: readonly Line[], large: readonly Line[]): Line[] =>
  PAIRS.slice(0, 3).map(({ name }, at): Line => {
    const [before, after] = [small[at]?.ratio ?? NaN, large[at]?.ratio ?? NaN];
    return {
      name: `growth: ${name}`,
      ours: after.toFixed(2),
      floor: before.toFixed(2),
      ratio: after / before,
      mark: { least: 0.95 },
    };
  });

async function measure(server: Server, options: Options): Promise<{ lines: Line[]; notes: string[] }> {
  const wanted = (part: string) => options.only === undefined || options.only === part;
  await makeModel(server);
  for (const kind of ["honest", "plain", "disabled", "wrong"] as const)
    await addAccounts(server, kind, 1, 100);
  const sessions: Session[] = [];
  for (const number of [97, 98, 99, 100]) sessions.push(await logIn(server, `honest_${number}`));
  const lines: Line[] = [];
  const notes: string[] = [];
  let accounts: SeededAccount[] = [];
  let smallest: Line[] | undefined;
  for (const size of options.sizes) {
    say(`seeding ${size} accounts …`);
    await addAccounts(server, "runner", accounts.length + 1, size);
    accounts = await runners(server);
    if (!wanted("pairs")) continue;
    const pairs = await measurePairs(server, accounts, sessions, options);
    lines.push(...pairs);
    if (smallest) lines.push(...growth(smallest, pairs));
    smallest ??= pairs;
  }
  if (wanted("flood"))
    for (const [at, flood] of FLOODS.entries()) {
      say(`${flood.name} …`);
      const repeats = options.quick ? 3 : 5;
      const honest = Array.from({ length: repeats }, (_, index) => `honest_${at * 10 + index + 1}`);
      const names = accounts.slice(0, 5000).map(({ username }) => username);
      const lookup = targets(server, accounts, sessions).username;
      const result = await measureFlood(server, flood, lookup, names, honest, options.quick ? 15 : 24);
      lines.push(...result.lines);
      notes.push(result.note);
    }
  if (wanted("crowd"))
    for (const crowd of CROWDS) {
      say(`crowd of ${crowd.people} …`);
      const names = accounts.slice(-crowd.people).map(({ username }) => username);
      lines.push(...(await measureCrowd(server, crowd, names)));
    }
  if (wanted("enumeration")) {
    say("timing refusals …");
    lines.push(...(await measureEnumeration(server, options.quick ? 5 : 15)));
  }
  return { lines, notes };
}

export async function benchAccounts(args: string[]): Promise<void> {
  const options = optionsOf(args);
  const load = () => loadavg()[0]?.toFixed(2) ?? "?";
  const about = `${machine()}. Load average before: ${load()}.`;
  say(about);
  const server = await startServer();
  const interrupted = () => void server.stop().then(() => process.exit(130));
  process.once("SIGINT", interrupted);
  process.once("SIGTERM", interrupted);
  try {
    const { passwordChecks: checks, passwordChecksIdle: checksIdle } = server.stack.settings;
    const facts = `Bundle: ${server.bundleBytes} bytes. Concurrent password checks: ${checks},and ${checksIdle} while the cores are idle. Nakama's memory at rest: ${server.memory()} MB.`;
    say(facts);
    const { lines, notes } = await measure(server, options);
    process.stdout.write(`${plain(lines)}\n${misses(lines)} marks missed\n`);
    const listed = notes.map((note) => `- ${note}`).join("\n");
    const figures = options.only === "crowd" ? "accounts crowd" : "accounts";
    if (options.write) writeFigures(figures, `${about} ${facts}\n\n${markdown(lines)}\n\n${listed}`);
  } finally {
    await server.stop();
  }
}
