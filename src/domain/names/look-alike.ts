import { SYSTEM_GROUPS } from "../guild";

/**
 * Letters that look like one of a system group's name and are not taken apart by NFKD, after the letter that they look
 * like (of the characters that Unicode's UTS 39 lists, those of living scripts and of the small capitals).
 */
const ALIKE = [
  "aаɑαᴀꭺⲁ",
  "bвьᏼʙꓐⲃβƅƀ",
  "cсϲᴄⅽꮯꓚⲥ",
  "dԁⅾᴅꭰꓓđɗժ",
  "eеєᴇꭼꓰҽɇ",
  "gɡԍɢꮐꓖցǥ",
  "hһнʜꮋꓧհħηⲏ",
  "lӏіıɩιɪʟꮮꓡꓲꭵłⵏ|!1iⲓ",
  "mмᴍꮇꓟⲙ",
  "oоοσօᴏꓳ0øοⲟסە०০੦૦௦౦೦൦๐໐၀ഠ",
  "pрρᴘꮲꓑⲣþ",
  "rгʀꭱꓣⲅɼ",
  "sѕꜱꮪꓢ5ƽ",
  "tтτᴛꭲꓔⲧŧ",
  "vѵνᴠꮩꓦⅴ",
];

let made: ReadonlyMap<string, string> | undefined;
const letters = (): ReadonlyMap<string, string> =>
  (made ??= new Map(ALIKE.flatMap(([letter = "", ...alike]) => alike.map((one) => [one, letter] as const))));

/** What is left of a name for the eye: no marks, blanks or signs, nothing unseen, and look-alikes as one letter. */
function skeleton(name: string): string {
  const plain = name.normalize("NFKD").toLowerCase();
  return Array.from(
    plain,
    (one) => letters().get(one) ?? (/[a-z]/.test(one) ? one : isSeen(one) ? one : ""),
  ).join("");
}

/** Letters and digits of other scripts stay; marks, blanks, signs and what is not seen go. */
const isSeen = (one: string): boolean =>
  !/[\0-\x2f\x3a-\x60\x7b-\xbf\u02b0-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u2000-\u206f\u20d0-\u20ff\u3000\u3164\u115f\u1160\u17b4\u17b5\u180b-\u180f\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\uffa0]/.test(
    one,
  ) && !/^\udb40/.test(one);

let system: ReadonlySet<string> | undefined;

/** Whether people would take the name for a system group's. Ids give rights and names none; but people read names. */
export function looksLikeSystemGroup(name: string): boolean {
  system ??= new Set(SYSTEM_GROUPS.map(skeleton));
  return system.has(skeleton(name));
}
