import fc from "fast-check";
import { parseAddress, parseIp } from "../../../../src/domain/lobby/address";
import { addressIn, bracketed } from "../../../../src/domain/lobby/endpoint";

/** The URL standard's own spelling of an IPv6 address is that of RFC 5952. */
const byUrl = (ip: string): string => new URL(`http://[${ip}]`).hostname.slice(1, -1);

const anyGroups = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff })), {
  minLength: 8,
  maxLength: 8,
});
const spelled = (groups: readonly number[]) => groups.map((group) => group.toString(16)).join(":");
const isMapped = (groups: readonly number[]) => groups.slice(0, 6).join() === "0,0,0,0,0,65535";

describe("an IP address", () => {
  test.each([
    ["10.0.0.1", "10.0.0.1"],
    ["::", "::"],
    ["::1", "::1"],
    ["FD00:0:0::1", "fd00::1"],
    ["2001:0db8:0000:0000:0000:0000:0000:0001", "2001:db8::1"],
    ["2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
    ["2001:0:0:1:0:0:0:1", "2001:0:0:1::1"],
    ["2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
    ["1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"],
    ["2001:db8::ffff:192.0.2.1", "2001:db8::ffff:c000:201"],
    ["::ffff:127.0.0.1", "127.0.0.1"],
    ["::FFFF:7f00:1", "127.0.0.1"],
    ["0:0:0:0:0:ffff:10.0.0.1", "10.0.0.1"],
  ])("%s is spelled %s", (text, spelling) => {
    expect(parseIp(text)).toBe(spelling);
  });

  test.each([
    ...[
      "",
      "localhost",
      "256.1.1.1",
      "1.2.3",
      "1.2.3.4.5",
      "::1.2.3.4\n",
      "::ffff:1.2.3.4:1",
      "01.2.3.4",
      "1.2.3.4 ",
      "0x7f.0.0.1",
      "2130706433",
    ],
    ...[":", ":::", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "12345::", "g::"],
    ...["::300.1.1.1", "::a1.2.3.4", "1.2.3.4::", "fe80::1%eth0", "[::1]", "::1/64", "::ffff:01.2.3.4"],
  ])("%p is none", (text) => {
    expect(parseIp(text)).toBeUndefined();
  });

  test("of IPv6 is spelled as by the URL standard, however it was written", () => {
    fc.assert(
      fc.property(anyGroups, (groups) => {
        fc.pre(!isMapped(groups));
        const text = spelled(groups);
        expect(parseIp(text)).toBe(byUrl(text));
        expect(parseIp(byUrl(text).toUpperCase())).toBe(byUrl(text));
      }),
    );
  });

  test("of IPv4 written as IPv6 is the IPv4 address", () => {
    fc.assert(
      fc.property(fc.ipV4(), (ip) => {
        expect([parseIp(ip), parseIp(`::ffff:${ip}`), parseIp(byUrl(`::ffff:${ip}`))]).toEqual([ip, ip, ip]);
      }),
    );
  });

  test("is parsed to itself, and nothing else is ever accepted", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.ipV6(), fc.stringMatching(/^[0-9a-f:.]{0,24}$/)), (text) => {
        const ip = parseIp(text);
        if (ip === undefined) return;
        expect(parseIp(ip)).toBe(ip);
        expect(() => (ip.includes(":") ? byUrl(text) : ip)).not.toThrow();
      }),
    );
  });
});

describe("an address of a game server", () => {
  test.each([
    ["10.0.0.1:6792", "10.0.0.1:6792"],
    ["[2001:DB8:0::1]:6792", "[2001:db8::1]:6792"],
    ["[10.0.0.1]:06792", "10.0.0.1:6792"],
    ["[::ffff:10.0.0.1]:1", "10.0.0.1:1"],
  ])("%s is spelled %s", (text, spelling) => {
    expect(parseAddress(text)).toBe(spelling);
  });

  test.each([
    "",
    "10.0.0.1",
    "10.0.0.1:0",
    "10.0.0.1:65536",
    "2001:db8::1:6792",
    "[::1]",
    "[::1]6792",
    "a:1",
    "x[::1]:6792",
    "x:10.0.0.1:6792",
    "10.0.0.1:6792x",
    "10.0.0.1:6792:1",
  ])("%p is none", (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });

  test("is found in its endpoint again", () => {
    const ip = fc.oneof(fc.ipV4(), fc.ipV6()).map((text) => bracketed(parseIp(text) ?? ""));
    fc.assert(
      fc.property(ip, ip, fc.integer({ min: 1, max: 65_535 }), (internal, external, port) => {
        const address = addressIn(`${internal}:${external}:${port}`);
        expect([address, parseAddress(address)]).toEqual([`${external}:${port}`, `${external}:${port}`]);
      }),
    );
  });
});
