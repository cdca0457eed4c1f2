import { type Cursor, readCursor, writeCursor } from "../../domain/console/cursor";
import { fail } from "../../domain/failure";
import { readJson } from "../../domain/json";

interface Order {
  sort: string;
  descending: boolean;
  /** What a row of the list is sorted by, as a cursor tells it. */
  key: RegExp;
  id: RegExp;
}

/** A page's end as callers give it back: one text that they need not understand. */
export const cursorText = (nk: nkruntime.Nakama, cursor: Cursor | undefined): string | undefined =>
  cursor && nk.base64UrlEncode(writeCursor(cursor), false);

/** What a caller gave back has to be of the same list in the same order. */
export function cursorIn(nk: nkruntime.Nakama, text: string | undefined, order: Order): Cursor | undefined {
  if (text === undefined) return undefined;
  const cursor = decoded(nk, text);
  if (!cursor || !order.key.test(cursor.key) || !order.id.test(cursor.id))
    return fail("INVALID_ARGUMENT", "not a cursor of this list", "cursor");
  if (cursor.sort !== order.sort || cursor.descending !== order.descending)
    return fail("INVALID_ARGUMENT", "is of another order", "cursor");
  return cursor;
}

function decoded(nk: nkruntime.Nakama, text: string): Cursor | undefined {
  try {
    return readCursor(readJson(nk.binaryToString(nk.base64UrlDecode(text, false))));
  } catch {
    return undefined;
  }
}
