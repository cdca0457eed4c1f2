import { BlockList } from "node:net";
import fc from "fast-check";
import { parseIp } from "../../../../src/domain/lobby/address";
import { ipRange } from "../../../../src/domain/lobby/ip-range";

describe("the range of an address", () => {
  test.each([
    ["0.0.0.0", "unusable", "unspecified"],
    ["0.1.2.3", "unusable", "unspecified"],
    ["::", "unusable", "unspecified"],
    ["255.255.255.255", "unusable", "broadcast"],
    ["224.0.0.1", "unusable", "multicast"],
    ["239.255.255.255", "unusable", "multicast"],
    ["ff02::1", "unusable", "multicast"],
    ["240.0.0.1", "unusable", "reserved"],
    ["192.0.0.1", "unusable", "reserved"],
    ["100::1", "unusable", "reserved"],
    ["4000::1", "unusable", "reserved"],
    ["127.0.0.1", "local", "loopback"],
    ["127.255.255.255", "local", "loopback"],
    ["::1", "local", "loopback"],
    ["10.255.255.255", "local", "private"],
    ["172.16.0.0", "local", "private"],
    ["172.31.255.255", "local", "private"],
    ["192.168.1.1", "local", "private"],
    ["fd00::1", "local", "private"],
    ["169.254.169.254", "local", "link-local"],
    ["fe80::1", "local", "link-local"],
    ["100.64.0.1", "local", "shared (carrier-grade NAT)"],
    ["100.127.255.255", "local", "shared (carrier-grade NAT)"],
    ["203.0.113.7", "local", "for documentation"],
    ["2001:db8::1", "local", "for documentation"],
    ["198.19.255.255", "local", "for measurements"],
    ["1.1.1.1", "public", "public"],
    ["9.255.255.255", "public", "public"],
    ["11.0.0.0", "public", "public"],
    ["100.63.255.255", "public", "public"],
    ["100.128.0.0", "public", "public"],
    ["172.15.255.255", "public", "public"],
    ["172.32.0.0", "public", "public"],
    ["223.255.255.255", "public", "public"],
    ["2606:4700::1111", "public", "public"],
  ])("of %s is %s: %s", (ip, kind, name) => {
    expect(ipRange(parseIp(ip) ?? "")).toEqual({ kind, name });
  });

  const hex = (ip: string) =>
    ip
      .split(".")
      .map((part) => Number(part).toString(16).padStart(2, "0"))
      .join("")
      .replace(/^(.{4})/, "$1:");

  test("is that of the IPv4 address in a mapped one, and no form that hides one is usable", () => {
    fc.assert(
      fc.property(fc.ipV4(), (ip) => {
        expect(ipRange(parseIp(`::ffff:${ip}`) ?? "")).toEqual(ipRange(ip));
        const hidden = [`::${ip}`, `::ffff:0:${ip}`, `64:ff9b::${ip}`, `64:ff9b:1::${ip}`];
        for (const form of [...hidden, `2002:${hex(ip)}::1`, `2001:0:${hex(ip)}::1`]) {
          const spelling = parseIp(form) ?? "";
          // `::0.0.0.1` is the loopback address of IPv6.
          if (spelling !== "::1") expect([form, ipRange(spelling).kind]).toEqual([form, "unusable"]);
        }
      }),
    );
  });

  test("says of an IPv4 address what Node's own list of blocks says", () => {
    const local = new BlockList();
    for (const [net, bits] of [
      ["10.0.0.0", 8],
      ["100.64.0.0", 10],
      ["127.0.0.0", 8],
      ["169.254.0.0", 16],
      ["172.16.0.0", 12],
      ["192.0.2.0", 24],
      ["192.168.0.0", 16],
      ["198.18.0.0", 15],
      ["198.51.100.0", 24],
      ["203.0.113.0", 24],
    ] as const)
      local.addSubnet(net, bits);
    const near = fc
      .constantFrom(10, 100, 127, 169, 172, 192, 198, 203)
      .chain((first) =>
        fc
          .tuple(
            fc.oneof(fc.constantFrom(0, 2, 16, 18, 31, 51, 64, 127, 168, 254), fc.nat(255)),
            fc.oneof(fc.constantFrom(2, 100, 113), fc.nat(255)),
            fc.nat(255),
          )
          .map((rest) => [first, ...rest].join(".")),
      );
    fc.assert(
      fc.property(fc.oneof(near, fc.ipV4()), (ip) => {
        expect([ip, ipRange(ip).kind === "local"]).toEqual([ip, local.check(ip)]);
      }),
      { numRuns: 1000 },
    );
  });
});
