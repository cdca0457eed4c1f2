import { MalformedPacket } from "../malformed";

/** A cursor over one body of a frame at a time. Numbers are little-endian unless their name says otherwise. */
export class Reader {
  /** How many entries the list to come has, as a field before it said. */
  count = 0;
  /** Where the body begins, for fields whose meaning depends on a later one. */
  private start = 0;
  private at = 0;
  private to: number;
  private readonly buffer: Buffer;
  private readonly view: DataView;

  constructor(frame: Uint8Array) {
    this.to = frame.length;
    this.buffer = Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength);
    this.view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  }

  /** From here on, the body is `frame[from…to]`. */
  enter(from: number, to: number): void {
    this.start = from;
    this.at = from;
    this.to = to;
    this.count = 0;
  }

  get left(): number {
    return this.to - this.at;
  }

  u8(): number {
    return this.view.getUint8(this.take(1));
  }
  u16(): number {
    return this.view.getUint16(this.take(2), true);
  }
  u16be(): number {
    return this.view.getUint16(this.take(2), false);
  }
  u32(): number {
    return this.view.getUint32(this.take(4), true);
  }
  u64(): bigint {
    return this.view.getBigUint64(this.take(8), true);
  }
  i8(): number {
    return this.view.getInt8(this.take(1));
  }
  i16(): number {
    return this.view.getInt16(this.take(2), true);
  }
  i32(): number {
    return this.view.getInt32(this.take(4), true);
  }
  i64(): bigint {
    return this.view.getBigInt64(this.take(8), true);
  }

  /** A number that stands `offset` bytes into the body, wherever the cursor is. */
  u64At(offset: number): bigint {
    if (this.start + offset + 8 > this.to) throw new MalformedPacket("cut short");
    return this.view.getBigUint64(this.start + offset, true);
  }

  skip(bytes: number): void {
    this.take(bytes);
  }

  /** A copy: whoever keeps a value must not keep its whole frame. */
  bytes(length: number): Uint8Array {
    const at = this.take(length);
    return new Uint8Array(this.buffer.subarray(at, at + length));
  }

  utf8(length: number): string {
    const at = this.take(length);
    return this.buffer.toString("utf8", at, at + length);
  }

  /** Bytes before the next zero byte of the body, or undefined. */
  untilZero(): number | undefined {
    const zero = this.buffer.indexOf(0, this.at);
    return zero < 0 || zero >= this.to ? undefined : zero - this.at;
  }

  private take(bytes: number): number {
    const at = this.at;
    if (at + bytes > this.to) throw new MalformedPacket("cut short");
    this.at = at + bytes;
    return at;
  }
}
