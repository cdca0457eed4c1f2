/** What stands for bytes that were no UTF-8 wherever they were decoded before they came here. */
export const REPLACEMENT = "\ufffd";

/** Whether there is no half of a surrogate pair in it, which is no text and cannot be written as UTF-8. */
export function isWellFormed(text: string): boolean {
  if (!/[\ud800-\udfff]/.test(text)) return true;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point >= 0xd800 && point <= 0xdfff) return false;
  }
  return true;
}
