import fc from "fast-check";
import { clientAddress } from "../../../src/domain/client-address";

describe("the client's address", () => {
  test("is the peer's when nothing was forwarded", () => {
    expect(clientAddress("203.0.113.7", [], 0)).toBe("203.0.113.7");
    expect(clientAddress("203.0.113.7", [], 2)).toBe("203.0.113.7");
  });

  test("is not what a client claims when no proxy is trusted: all who claim count as one", () => {
    expect(clientAddress("198.51.100.1", ["198.51.100.1"], 0)).toBe("forwarded");
    expect(clientAddress("198.51.100.2", ["198.51.100.2, 10.0.0.1"], 0)).toBe("forwarded");
  });

  test("is what the outermost trusted proxy saw", () => {
    expect(clientAddress("x", ["1.1.1.1, 2.2.2.2"], 1)).toBe("2.2.2.2");
    expect(clientAddress("x", ["1.1.1.1, 2.2.2.2"], 2)).toBe("1.1.1.1");
    expect(clientAddress("x", ["1.1.1.1", "2.2.2.2"], 1)).toBe("2.2.2.2");
    expect(clientAddress("x", ["1.1.1.1, 2.2.2.2"], 5)).toBe("1.1.1.1");
  });

  test("leaves out the port", () => {
    expect(clientAddress("x", ["1.1.1.1:4711"], 1)).toBe("1.1.1.1");
    expect(clientAddress("x", ["[2001:db8:1:2:3::4]:4711"], 1)).toBe("2001:db8:1:2::/64");
  });

  test("counts an IPv6 customer's network as one, and an IPv4 address in IPv6 dress as itself", () => {
    expect(clientAddress("2001:db8:1:2:3:4:5:6", [], 0)).toBe("2001:db8:1:2::/64");
    expect(clientAddress("2001:DB8:0001:2::9", [], 0)).toBe("2001:db8:1:2::/64");
    expect(clientAddress("::1", [], 0)).toBe("0:0:0:0::/64");
    expect(clientAddress("[2001:db8:1:2::3]", [], 0)).toBe("2001:db8:1:2::/64");
    for (const ip of ["203.0.113.7", "203.100.113.177"])
      expect(clientAddress(`::ffff:${ip}`, [], 0)).toBe(ip);
  });

  test("is one network for IPv6 addresses whose first 64 bits are alike, in whatever spelling", () => {
    const group = fc.oneof(fc.constant(0), fc.nat(0xffff));
    const address = fc.array(group, { minLength: 8, maxLength: 8 });
    const spelling = fc.record({
      from: fc.nat(7),
      length: fc.integer({ min: 1, max: 8 }),
      wide: fc.boolean(),
    });
    fc.assert(
      fc.property(address, spelling, (groups, { from, length, wide }) => {
        const to = Math.min(from + length, 8);
        const zeroed = groups.map((one, at) => (at >= from && at < to ? 0 : one));
        const text = (some: number[]) =>
          some
            .map((one) =>
              one
                .toString(16)
                .toUpperCase()
                .padStart(wide ? 4 : 1, "0"),
            )
            .join(":");
        const network = zeroed
          .slice(0, 4)
          .map((one) => one.toString(16))
          .join(":");
        for (const spelled of [text(zeroed), `${text(zeroed.slice(0, from))}::${text(zeroed.slice(to))}`])
          expect([spelled, clientAddress(spelled, [], 0)]).toEqual([spelled, `${network}::/64`]);
      }),
      { examples: [[[0, 0, 0, 0, 0, 0, 0, 1], { from: 0, length: 7, wide: false }]] },
    );
  });

  test("is never longer than an address could be", () => {
    expect(clientAddress("x", ["junk".repeat(1000)], 1)).toHaveLength(64);
  });
});
