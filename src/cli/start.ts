// `npm start`: brings up PostgreSQL, Nakama with our module, the edge and the gateway, prints one line when everything answers, and shuts down in order.
import { stackOf } from "../domain/error-text";
import { edgeLogFile, edgeMetricsUrl } from "../stack/edge";
import { gatewayLogFile, gatewayMetricsUrl } from "../stack/gateway";
import { logFile } from "../stack/nakama";
import { nakamaVersion } from "../stack/paths";
import { Problem } from "../stack/problem";
import { secretsFile } from "../stack/secrets";
import { readStartSettings } from "../stack/settings";
import { type Stack, startStack } from "../stack/stack";

const say = (line: string) => process.stderr.write(`${line}\n`);

let stack: Stack | undefined;
let asked = false;
let askToStop = (_why: string) => {};
const asking = new Promise<string>((resolve) => {
  askToStop = (why) => {
    asked = true;
    resolve(why);
  };
});

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => askToStop(signal));

// npm may be killed without telling us; then nobody could stop this server any more.
if (process.env.npm_lifecycle_event) {
  const parent = process.ppid;
  setInterval(
    () => process.ppid !== parent && askToStop("the command that started it is gone"),
    1000,
  ).unref();
}

async function main(): Promise<number> {
  const settings = readStartSettings();
  stack = await startStack(settings, say);
  if (!asked) {
    say(`keys: npm run admin -- keys   (kept in ${secretsFile(settings.dataDir)})`);
    say(`log:  ${logFile(settings.dataDir)}`);
    if (stack.edgeUrl)
      say(`edge: ${stack.edgeUrl} (devices and browsers; log ${edgeLogFile(settings.dataDir)})`);
    const metrics = edgeMetricsUrl(stack.settings);
    if (metrics) say(`edge's metrics: ${metrics}`);
    if (stack.gatewayUrl)
      say(
        `gateway: ${stack.gatewayUrl} (game clients and game servers; log ${gatewayLogFile(settings.dataDir)})`,
      );
    const gatewayMetrics = gatewayMetricsUrl(stack.settings);
    if (gatewayMetrics) say(`gateway's metrics: ${gatewayMetrics}`);
    process.stdout.write(`ready ${stack.url} Nakama ${nakamaVersion}\n`);
  }
  const dead = await Promise.race([asking.then(() => undefined), stack.died]);
  if (dead) say(`${dead} keeps crashing: stopping everything`);
  else say("stopping …");
  await stack.stop();
  return dead ? 1 : 0;
}

void main()
  .catch((error: unknown) => {
    say(error instanceof Problem ? error.message : stackOf(error));
    return 1;
  })
  .then((status) => process.exit(status));
