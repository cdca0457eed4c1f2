import { meantName } from "./spelling";

/** As much of a schema (valibot's) as is looked at here. */
interface Shape {
  readonly type: string;
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly item?: unknown;
  readonly wrapped?: unknown;
  readonly value?: unknown;
  readonly pipe?: readonly unknown[];
}

/** A key of a request that is refused, with the field to name. */
export interface StrayKey {
  field: string;
  message: string;
}

/** Names that the language gives a meaning. The schemas' library drops them from records without a word. */
const RESERVED = ["__proto__", "constructor", "prototype"];

const isShape = (thing: unknown): thing is Shape =>
  typeof thing === "object" &&
  thing !== null &&
  "type" in thing &&
  "kind" in thing &&
  thing.kind === "schema";

const below = (path: string, key: string): string => (path === "" ? key : `${path}.${key}`);

/** The first that is found. */
function firstOf(keys: readonly string[], look: (key: string) => StrayKey | undefined): StrayKey | undefined {
  for (const key of keys) {
    const found = look(key);
    if (found) return found;
  }
  return undefined;
}

/**
 * The first key that is not what its sender means: a field one letter from one that there is (any other unknown field
 * is ignored, because clients send more than is asked), or in a record a key that no id and no address is.
 */
export function strayKey(schema: unknown, value: unknown, path = ""): StrayKey | undefined {
  if (!isShape(schema) || typeof value !== "object" || value === null) return undefined;
  const found = strayIn(schema, value as Readonly<Record<string, unknown>>, path);
  // A pipe is what its first step is, and may go on with another schema.
  const [, ...steps] = schema.pipe ?? [];
  return found ?? firstOf(Object.keys(steps), (at) => strayKey(steps[Number(at)], value, path));
}

function strayIn(
  { type, entries, item, wrapped, value: every }: Shape,
  parts: Readonly<Record<string, unknown>>,
  path: string,
): StrayKey | undefined {
  const keys = Object.keys(parts);
  if (wrapped !== undefined) return strayKey(wrapped, parts, path);
  if (Array.isArray(parts)) return firstOf(keys, (at) => strayKey(item, parts[at], path));
  if (type === "record")
    return firstOf(keys, (key) =>
      RESERVED.includes(key)
        ? { field: path, message: "holds a key that is none of its own" }
        : strayKey(every, parts[key], path),
    );
  const known = Object.keys(entries ?? {});
  return firstOf(keys, (key) => {
    if (known.includes(key)) return strayKey(entries?.[key], parts[key], below(path, key));
    const meant = meantName(key, known);
    return meant === undefined
      ? undefined
      : { field: path || "body", message: `there is an unknown field: is ${meant} meant?` };
  });
}
