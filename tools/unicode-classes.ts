/** The classes that the tables of src/domain/names are made of, and tested against. */
const KEPT = /^[\p{Lu}\p{Ll}\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{Nd}]$/u;
const IGNORABLE = /^\p{Default_Ignorable_Code_Point}$/u;
const HIDDEN = /^[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]$/u;

/** RFC 5892, 2.6: letters of which the categories say nothing or the wrong thing. */
const ADDED = [0xdf, 0x3c2, 0x6fd, 0x6fe, 0xf0b, 0x3007];
const TAKEN_OUT = [0x640, 0x7fa, 0x302e, 0x302f, 0x3031, 0x3032, 0x3033, 0x3034, 0x3035, 0x303b];

const isOldHangul = (point: number): boolean =>
  (point >= 0x1100 && point <= 0x11ff) ||
  (point >= 0xa960 && point <= 0xa97c) ||
  (point >= 0xd7b0 && point <= 0xd7fb);

/**
 * RFC 8264, 9: letters, marks and digits that compatibility normalisation leaves as they are. Characters with a rule
 * of their own (CONTEXTJ, CONTEXTO) are none, but for Arabic digits.
 */
export function isInNames(point: number): boolean {
  if (ADDED.includes(point)) return true;
  if (TAKEN_OUT.includes(point) || isOldHangul(point)) return false;
  const character = String.fromCodePoint(point);
  return KEPT.test(character) && !IGNORABLE.test(character) && character.normalize("NFKC") === character;
}

export const isHidden = (point: number): boolean => HIDDEN.test(String.fromCodePoint(point));

export const isAssigned = (point: number): boolean => !/^\p{Cn}$/u.test(String.fromCodePoint(point));
