/** Longer than any account, so that a file of something else does not fill the memory. */
const LONGEST_LINE = 64 * 1024;

export class TooLong extends Error {
  constructor(readonly line: number) {
    super(`line ${line} is longer than ${LONGEST_LINE} characters`);
  }
}

const LINE_END = /\r\n|\n|\r/;

/** Lines of a text that comes in pieces. Each ends at its own end (CR LF, LF or CR), whatever the others have. */
export async function* splitLines(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let count = 0;
  let rest = "";
  for await (const piece of pieces) {
    rest += piece;
    // What follows a CR may be its LF.
    const whole = rest.endsWith("\r") ? rest.slice(0, -1) : rest;
    const lines = whole.split(LINE_END);
    rest = (lines.pop() ?? "") + rest.slice(whole.length);
    count += lines.length;
    yield* lines;
    if (rest.length > LONGEST_LINE) throw new TooLong(count + 1);
  }
  if (rest !== "") yield* rest.replace(/\r$/, "").split(LINE_END);
}
