import { type Env, given } from "../domain/settings/read";

/** An address with a path at most; comes back without a slash at its end. */
export function url(env: Env, name: string, fallback: string): string {
  const text = given(env, name) ?? fallback;
  const parsed = URL.canParse(text) ? new URL(text) : undefined;
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.search || parsed.hash || parsed.username)
    throw new Error(`${name}: expected an address such as https://example.org, got "${text}"`);
  return parsed.href.replace(/\/+$/, "");
}

export function secret(env: Env, name: string): string {
  const text = given(env, name);
  if (text === undefined) throw new Error(`${name}: missing`);
  return text;
}
