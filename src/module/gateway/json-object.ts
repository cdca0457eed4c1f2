import { fail } from "../../domain/failure";
import { readJson } from "../../domain/json";

/** Refuses the field `json` of a request unless it is the text of an object; the text is kept as it was given. */
export function checkJsonObject(text: string): void {
  let value: unknown;
  try {
    value = readJson(text);
  } catch {
    fail("INVALID_ARGUMENT", "not valid JSON", "json");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    fail("INVALID_ARGUMENT", "expected a JSON object", "json");
}
