import { readFileSync } from "node:fs";

/** Messages as real clients and the reference server wrote them; `test/data/evr-packets.json` says more. */
export interface Packet {
  title: string;
  /** `name=value; …`, as the description names fields. */
  fields: string;
  hex: string;
}

const all = (JSON.parse(readFileSync("test/data/evr-packets.json", "utf8")) as { vectors: Packet[] }).vectors;
const isDatagram = ({ title }: Packet): boolean => title.startsWith("(UDP)");

export const packets = all.filter((packet) => !isDatagram(packet));
export const datagrams = all.filter(isDatagram);

export const bytesOf = ({ hex }: Packet): Uint8Array => new Uint8Array(Buffer.from(hex, "hex"));
