import { MAX_FRAME_BYTES } from "../limits";

/** Grows as it is written to. A value that does not fit its field is the caller's fault: RangeError. */
export class Writer {
  private at = 0;
  private buffer: Buffer;
  private view: DataView;

  constructor(bytes = 512) {
    this.buffer = Buffer.allocUnsafe(bytes);
    this.view = viewOf(this.buffer);
  }

  get length(): number {
    return this.at;
  }

  u8(value: number): void {
    whole(value, 0, 0xff);
    this.view.setUint8(this.take(1), value);
  }
  u16(value: number): void {
    whole(value, 0, 0xffff);
    this.view.setUint16(this.take(2), value, true);
  }
  u16be(value: number): void {
    whole(value, 0, 0xffff);
    this.view.setUint16(this.take(2), value, false);
  }
  u32(value: number): void {
    whole(value, 0, 0xffffffff);
    this.view.setUint32(this.take(4), value, true);
  }
  u64(value: bigint): void {
    if (BigInt.asUintN(64, value) !== value) throw new RangeError("not an unsigned 64-bit number");
    this.view.setBigUint64(this.take(8), value, true);
  }
  i8(value: number): void {
    whole(value, -0x80, 0x7f);
    this.view.setInt8(this.take(1), value);
  }
  i16(value: number): void {
    whole(value, -0x8000, 0x7fff);
    this.view.setInt16(this.take(2), value, true);
  }
  i32(value: number): void {
    whole(value, -0x80000000, 0x7fffffff);
    this.view.setInt32(this.take(4), value, true);
  }
  i64(value: bigint): void {
    if (BigInt.asIntN(64, value) !== value) throw new RangeError("not a signed 64-bit number");
    this.view.setBigInt64(this.take(8), value, true);
  }

  fill(bytes: number, value = 0): void {
    const at = this.take(bytes);
    this.buffer.fill(value, at, at + bytes);
  }

  bytes(value: Uint8Array): void {
    this.buffer.set(value, this.take(value.length));
  }

  hex(text: string, bytes: number): void {
    const at = this.take(bytes);
    if (text.length !== bytes * 2 || this.buffer.write(text, at, "hex") !== bytes)
      throw new RangeError("not hexadecimal");
  }

  utf8(text: string): void {
    const length = Buffer.byteLength(text);
    this.buffer.write(text, this.take(length), "utf8");
  }

  /** Writes a number into a place that was passed already. */
  putU64(at: number, value: bigint): void {
    this.view.setBigUint64(at, value, true);
  }

  /** What was written, as memory of its own. */
  done(): Uint8Array {
    return new Uint8Array(this.buffer.subarray(0, this.at));
  }

  private take(bytes: number): number {
    const at = this.at;
    this.at += bytes;
    if (this.at > this.buffer.length) this.grow();
    return at;
  }

  private grow(): void {
    if (this.at > MAX_FRAME_BYTES) throw new RangeError("longer than a frame may be");
    const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.at));
    this.buffer.copy(larger);
    this.buffer = larger;
    this.view = viewOf(larger);
  }
}

const viewOf = (buffer: Buffer): DataView =>
  new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);

function whole(value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most)
    throw new RangeError(`not a whole number of ${least} to ${most}`);
}
