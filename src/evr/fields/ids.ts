import type { Reader } from "../bytes/reader";
import type { Writer } from "../bytes/writer";
import type { WireEvrId } from "../evr-id";
import type { Field } from "../layout";

export const NO_GUID = "00000000-0000-0000-0000-000000000000";

const dashed = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;

/** The other byte order of a uuid's first three groups, as 32 hexadecimal digits. */
const swapped = (hex: string): string =>
  hex.slice(6, 8) +
  hex.slice(4, 6) +
  hex.slice(2, 4) +
  hex.slice(0, 2) +
  hex.slice(10, 12) +
  hex.slice(8, 10) +
  hex.slice(14, 16) +
  hex.slice(12, 14) +
  hex.slice(16);

const bare = (uuid: string): string => uuid.replaceAll("-", "");

/** A uuid in Microsoft's byte order, as lower-case text. */
export const guid: Field<string> = {
  read: (from) => dashed(swapped(from.hex(16))),
  write: (to, value) => to.hex(swapped(bare(value)), 16),
};

/** A uuid in the order of its text. */
export const uuid: Field<string> = {
  read: (from) => dashed(from.hex(16)),
  write: (to, value) => to.hex(bare(value), 16),
};

export const evrId: Field<WireEvrId> = {
  read: (from) => ({ platform: from.u64(), account: from.u64() }),
  write(to, value) {
    to.u64(value.platform);
    to.u64(value.account);
  },
};

const readIpv4 = (from: Reader): string => `${from.u8()}.${from.u8()}.${from.u8()}.${from.u8()}`;

const IPV4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

/** An address that is not IPv4 (IPv6, none) has no form here: 0.0.0.0. */
function writeIpv4(to: Writer, text: string): void {
  const octets = IPV4.exec(text)?.slice(1).map(Number) ?? [];
  const fits = octets.length === 4 && octets.every((octet) => octet <= 255);
  for (const octet of fits ? octets : [0, 0, 0, 0]) to.u8(octet);
}

export const ipv4: Field<string> = { read: readIpv4, write: writeIpv4 };

export interface Endpoint {
  readonly internal: string;
  readonly external: string;
  readonly port: number;
}

/** The port is big-endian here, and little-endian in a registration. */
export const endpoint: Field<Endpoint> = {
  read: (from) => ({ internal: readIpv4(from), external: readIpv4(from), port: from.u16be() }),
  write(to, value) {
    writeIpv4(to, value.internal);
    writeIpv4(to, value.external);
    to.u16be(value.port);
  },
};
