import type { NewAccount } from "../../../client/admin-rpcs";

export const COLUMNS = [
  "username",
  "password",
  "email",
  "discord_id",
  "display_name",
  "avatar_url",
] as const satisfies readonly (keyof NewAccount)[];

export const isColumn = (name: string): name is (typeof COLUMNS)[number] =>
  (COLUMNS as readonly string[]).includes(name);

/** One line of the file, counted from 1: an account to make, or what is wrong with it. */
export interface ImportLine {
  line: number;
  username: string;
  account?: NewAccount;
  problem?: string;
}

export const badLine = (line: number, problem: string, username = ""): ImportLine => ({
  line,
  username,
  problem,
});

/** Discord ids are often written as numbers; every other value is text. Empty and null: not given. */
function valueOf(column: string, value: unknown): string | undefined {
  if (value === null || value === undefined || value === "") return undefined;
  if (typeof value === "string") return value;
  const isNumber = typeof value === "bigint" || (typeof value === "number" && Number.isSafeInteger(value));
  if (column === "discord_id" && isNumber) return String(value);
  throw new TypeError(`${column}: expected a string`);
}

/** The keys are known to be columns. */
export function toLine(line: number, values: Record<string, unknown>): ImportLine {
  const username = typeof values.username === "string" ? values.username : "";
  try {
    const given = Object.entries(values).flatMap(([column, value]) => {
      const text = valueOf(column, value);
      return text === undefined ? [] : [[column, text]];
    });
    if (!username) throw new TypeError(values.username ? "username: expected a string" : "username: missing");
    return { line, username, account: { username, ...(Object.fromEntries(given) as Partial<NewAccount>) } };
  } catch (error) {
    return badLine(line, (error as TypeError).message, username);
  }
}
