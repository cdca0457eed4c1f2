type Env = Record<string, string | undefined>;

/** The value of a setting; undefined when it is missing or empty. */
export const clean = (env: Env, name: string): string | undefined => env[name]?.trim() || undefined;

export function integer(env: Env, name: string, fallback: number, least: number, most: number): number {
  const text = clean(env, name);
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new Error(`${name}: expected a whole number from ${least} to ${most}, got "${text}"`);
  return value;
}

/** A port, 0 for a free one; undefined for `off`, and when it is missing. */
export const portOrOff = (env: Env, name: string): number | undefined =>
  clean(env, name) === "off" || clean(env, name) === undefined ? undefined : integer(env, name, 0, 0, 65_535);

/** One of the given words; the first is the default. */
export function choice<const W extends string>(env: Env, name: string, words: readonly [W, ...W[]]): W {
  const text = clean(env, name) ?? words[0];
  const word = words.find((known) => known === text);
  if (word === undefined) throw new Error(`${name}: expected ${words.join(" or ")}, got "${text}"`);
  return word;
}

/** An address with a path at most; comes back without a slash at its end. */
export function url(env: Env, name: string, fallback: string): string {
  const text = clean(env, name) ?? fallback;
  const parsed = URL.canParse(text) ? new URL(text) : undefined;
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.search || parsed.hash || parsed.username)
    throw new Error(`${name}: expected an address such as https://example.org, got "${text}"`);
  return parsed.href.replace(/\/+$/, "");
}

export function secret(env: Env, name: string): string {
  const text = clean(env, name);
  if (text === undefined) throw new Error(`${name}: missing`);
  return text;
}
