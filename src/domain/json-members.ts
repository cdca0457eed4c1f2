import { readJson } from "./json";

/**
 * Members of a JSON object in its text, so that a text that belongs to somebody else keeps every digit, key and order
 * that it came with.
 */
interface Member {
  name: string;
  /** Where the member begins, and where it ends before the comma or brace. */
  from: number;
  to: number;
}

/** Past the string that begins at `at`. */
function pastString(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && text.charCodeAt(end) !== 0x22) end += text.charCodeAt(end) === 0x5c ? 2 : 1;
  return end + 1;
}

/** The top-level members of an object's text, which is valid JSON. */
function membersOf(text: string): Member[] {
  const members: Member[] = [];
  let depth = 0;
  let from = -1;
  let name = "";
  const end = (at: number) => {
    if (from >= 0) members.push({ name, from, to: at });
    from = -1;
  };
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"') {
      const past = pastString(text, at);
      if (depth === 1 && from < 0) {
        from = at;
        name = readJson(text.slice(at, past)) as string;
      }
      at = past - 1;
    } else if (character === "{" || character === "[") depth++;
    else if (character === "}" || character === "]") {
      if (depth === 1) end(at);
      depth--;
    } else if (character === "," && depth === 1) end(at);
  }
  return members;
}

/** The same object with these members, in place of whatever it had under their names. */
export function withMembers(text: string, own: Readonly<Record<string, string>>): string {
  const kept = membersOf(text)
    .filter(({ name }) => !Object.prototype.hasOwnProperty.call(own, name))
    .map(({ from, to }) => text.slice(from, to));
  const printed = Object.entries(own).map(
    ([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`,
  );
  return `{${[...printed, ...kept].join(",")}}`;
}
