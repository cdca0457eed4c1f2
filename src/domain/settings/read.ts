import { type Choice, HIGHEST_PORT, type Port, type Reader, type Setting, type Whole } from "./kinds";
import { OPERATOR_SETTINGS, TEST_SETTINGS, TOLD_SETTINGS } from "./table";

const SETTINGS = { ...OPERATOR_SETTINGS, ...TEST_SETTINGS, ...TOLD_SETTINGS };
type Settings = typeof SETTINGS;
type SettingName = keyof Settings;

type ValueOf<S> = S extends Whole
  ? number
  : S extends Port
    ? number | undefined
    : S extends Choice<infer W>
      ? W
      : string;

/** What a reader reads, by name. */
export type SettingsOf<R extends Reader> = {
  readonly [N in SettingName as R extends Settings[N]["readers"][number] ? N : never]: ValueOf<Settings[N]>;
};

export type Env = Readonly<Record<string, string | undefined>>;

/** The text of a setting; undefined when it is missing or empty. */
export const given = (env: Env, name: string): string | undefined => env[name]?.trim() || undefined;

function readWhole(name: string, words: string, least: number, most: number): number {
  const value = Number(words);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new Error(`${name}: expected a whole number from ${least} to ${most}, got "${words}"`);
  return value;
}

function valueOf(name: string, setting: Setting, words: string | undefined): string | number | undefined {
  switch (setting.kind) {
    case "whole":
      return words === undefined ? setting.fallback : readWhole(name, words, setting.least, setting.most);
    case "port":
      if (words === "off") return undefined;
      return words === undefined ? setting.fallback : readWhole(name, words, 0, HIGHEST_PORT);
    case "choice":
      if (words === undefined) return setting.words[0];
      if (setting.words.includes(words)) return words;
      throw new Error(`${name}: expected ${setting.words.join(" or ")}, got "${words}"`);
    case "text":
      return words ?? setting.fallback;
  }
}

/** All that a reader reads, checked at once. Throws an Error that names the setting at fault. */
export function readSettingsOf<R extends Reader>(reader: R, env: Env): SettingsOf<R> {
  const rows = Object.entries<Setting>(SETTINGS).filter(([, { readers }]) => readers.includes(reader));
  return Object.fromEntries(
    rows.map(([name, setting]) => [name, valueOf(name, setting, given(env, name))]),
  ) as SettingsOf<R>;
}

/** Settings of this reader that the stack does not read itself, as they were given: it hands them on. */
export function givenFor(reader: Reader, env: Env): Record<string, string> {
  const handed: Record<string, string> = {};
  for (const [name, { readers }] of Object.entries<Setting>({ ...OPERATOR_SETTINGS, ...TEST_SETTINGS })) {
    const words = given(env, name);
    if (words !== undefined && readers.includes(reader) && !readers.includes("stack")) handed[name] = words;
  }
  return handed;
}
