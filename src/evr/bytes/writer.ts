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
    const at = this.take(1);
    this.view.setUint8(at, value);
  }
  u16(value: number): void {
    whole(value, 0, 0xffff);
    const at = this.take(2);
    this.view.setUint16(at, value, true);
  }
  u16be(value: number): void {
    whole(value, 0, 0xffff);
    const at = this.take(2);
    this.view.setUint16(at, value, false);
  }
  u32(value: number): void {
    whole(value, 0, 0xffffffff);
    const at = this.take(4);
    this.view.setUint32(at, value, true);
  }
  u64(value: bigint): void {
    if (BigInt.asUintN(64, value) !== value) throw new RangeError("not an unsigned 64-bit number");
    const at = this.take(8);
    this.view.setBigUint64(at, value, true);
  }
  i8(value: number): void {
    whole(value, -0x80, 0x7f);
    const at = this.take(1);
    this.view.setInt8(at, value);
  }
  i16(value: number): void {
    whole(value, -0x8000, 0x7fff);
    const at = this.take(2);
    this.view.setInt16(at, value, true);
  }
  i32(value: number): void {
    whole(value, -0x80000000, 0x7fffffff);
    const at = this.take(4);
    this.view.setInt32(at, value, true);
  }
  i64(value: bigint): void {
    if (BigInt.asIntN(64, value) !== value) throw new RangeError("not a signed 64-bit number");
    const at = this.take(8);
    this.view.setBigInt64(at, value, true);
  }

  fill(bytes: number, value = 0): void {
    const at = this.take(bytes);
    this.buffer.fill(value, at, at + bytes);
  }

  bytes(value: Uint8Array): void {
    const at = this.take(value.length);
    this.buffer.set(value, at);
  }

  utf8(text: string): void {
    const at = this.take(Buffer.byteLength(text));
    this.buffer.write(text, at, "utf8");
  }

  /** Writes a number into a place that was passed already. */
  putU64(at: number, value: bigint): void {
    this.view.setBigUint64(at, value, true);
  }

  /** What was written. Nothing may be written after it. */
  done(): Uint8Array {
    return this.buffer.subarray(0, this.at);
  }

  /** To be called before `view` or `buffer` is looked at: growing replaces both. */
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
