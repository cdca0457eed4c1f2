import { parse } from "bowser";

/** A program may say far more of itself than anybody reads. */
const LONGEST = 60;

/** Browsers of headsets, which the library takes for the one that they are made of. */
const HEADSETS: readonly [RegExp, string][] = [
  [/\bOculusBrowser\//, "Meta Quest Browser"],
  [/\bPicoBrowser\//i, "PICO Browser"],
];

/** The program's own name, without its version: `curl/8.5.0` is curl. */
const product = (agent: string): string => /^[^/(]+/.exec(agent)?.[0].trim() ?? agent;

/** What people call the program behind a User-Agent: "Chrome on Linux", or the program's own name. */
export function deviceName(agent: string, on: (browser: string, system: string) => string): string {
  const [, headset] = HEADSETS.find(([pattern]) => pattern.test(agent)) ?? [];
  if (headset !== undefined) return headset;
  const { browser, os } = parse(agent);
  const name = (browser.name || product(agent) || agent).slice(0, LONGEST);
  return os.name ? on(name, os.name) : name;
}
