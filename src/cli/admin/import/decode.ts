import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { messageOf } from "../../../domain/error-text";
import { Problem } from "../../../stack/problem";

/** UTF-16 says so by its first two bytes; everything else is UTF-8, with a mark or without. */
async function encodingOf(file: string): Promise<"utf-8" | "utf-16le" | "utf-16be"> {
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    const mark = buffer.toString("hex");
    return mark === "fffe" ? "utf-16le" : mark === "feff" ? "utf-16be" : "utf-8";
  } finally {
    await handle.close();
  }
}

/** The file's text, piece by piece and without its mark. Bytes that are no text refuse the file. */
export async function* decoded(
  file: string,
  seen: (bytes: Buffer) => void = () => {},
): AsyncGenerator<string> {
  let encoding = "utf-8";
  try {
    encoding = await encodingOf(file);
    const decoder = new TextDecoder(encoding, { fatal: true });
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      seen(chunk);
      yield decoder.decode(chunk, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    const what =
      (error as { code?: string }).code === "ERR_ENCODING_INVALID_ENCODED_DATA"
        ? `not ${encoding.toUpperCase()}, save it as UTF-8`
        : messageOf(error);
    throw new Problem(`${file}: ${what}`);
  }
}
