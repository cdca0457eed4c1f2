import { messageOf } from "../../domain/error-text";
import { checkPorts } from "../../stack/ports";
import type { StackSettings } from "../../stack/settings";
import { portsOf } from "../../stack/stack";
import { bad, type Finding, ok } from "./finding";

/** `owner`: the process of the stack that runs in our DATA_DIR, which is what should hold the ports. */
export async function checkStackPorts(
  settings: StackSettings,
  owner: number | undefined,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const one of portsOf(settings)) {
    const about = `port ${one.port}`;
    try {
      await checkPorts([one]);
      findings.push(ok(about, `free, for ${one.what}`));
    } catch (error) {
      findings.push(
        owner === undefined
          ? bad(about, messageOf(error), `ss -ltnp | grep ${one.port} shows who listens`)
          : ok(about, `used by the running stack (process ${owner}), for ${one.what}`),
      );
    }
  }
  return findings;
}
