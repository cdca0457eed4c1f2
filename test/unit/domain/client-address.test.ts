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
    expect(clientAddress("::ffff:203.0.113.7", [], 0)).toBe("203.0.113.7");
  });
});
