import { wireEndpoint } from "../../../../src/domain/gateway/endpoint";

test("an endpoint of a label comes apart into two addresses and a port", () =>
  expect(wireEndpoint("192.168.56.100:203.0.113.77:6792")).toEqual({
    internal: "192.168.56.100",
    external: "203.0.113.77",
    port: 6792,
  }));

test.each(["10.1.2.3", "172.16.0.9", "100.64.0.1", "127.0.0.1", "169.254.1.1"])(
  "%s may stand in the internal slot",
  (ip) => expect(wireEndpoint(`${ip}:203.0.113.7:1`)?.internal).toBe(ip),
);

test.each(["8.8.8.8", "203.0.114.7", "[fd00::1]", "[]", "", "host", "x10.0.0.1"])(
  "%s may not, because players try both addresses at once",
  (ip) =>
    expect(wireEndpoint(`${ip}:8.8.8.8:1`)).toEqual({ internal: "0.0.0.0", external: "8.8.8.8", port: 1 }),
);

test.each([
  "10.0.0.1:[2001:db8::1]:6792",
  "",
  "10.0.0.1",
  "a:b:c",
  "10.0.0.1:host.example:6792",
  "10.0.0.1:x203.0.113.7:6792",
  "10.0.0.1:203.0.113.7.1:6792",
  "10.0.0.1:203.0.113:6792",
  "x:10.0.0.1:203.0.113.7:6792",
  "10.0.0.1:203.0.113.7:6792x",
])("no client of IPv4 reaches %j", (endpoint) => expect(wireEndpoint(endpoint)).toBeUndefined());
