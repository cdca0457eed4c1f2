import { readGatewaySettings } from "../../../src/gateway/settings";

const GIVEN = { GATEWAY_PORT: "8090", NAKAMA_HTTP_KEY: "a", SERVICE_KEY: "b", NAKAMA_SERVER_KEY: "c" };
const secrets = Object.fromEntries(
  Object.entries(GIVEN).map(([name, value]) => [name, name === "GATEWAY_PORT" ? value : value.repeat(40)]),
);

test("the protocol's timers run as they are said to, and faster on a tests' server alone", () => {
  expect(readGatewaySettings(secrets).haste).toBe(1);
  const hasty = { ...secrets, TEST_GATEWAY_HASTE: "4" };
  expect(() => readGatewaySettings(hasty)).toThrow("TEST_GATEWAY_HASTE: for tests only");
  expect(readGatewaySettings({ ...hasty, TEST_FLAG: "homeport-test" }).haste).toBe(4);
});

test.each([
  ["GATEWAY_PORT", "off"],
  ["GATEWAY_PUBLIC_ADDRESS", "::1"],
  ["TEST_GATEWAY_HASTE", "0"],
])("%s=%s is refused by name", (name, value) =>
  expect(() => readGatewaySettings({ ...secrets, [name]: value })).toThrow(`${name}: expected`),
);
