import type { Reader } from "../bytes/reader";
import type { Writer } from "../bytes/writer";
import type { WireEvrId } from "../evr-id";
import type { Field } from "../layout";

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
