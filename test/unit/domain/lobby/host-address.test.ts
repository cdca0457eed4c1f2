import { internalAddress, refuseExternal } from "../../../../src/domain/lobby/host-address";

const STRICT = { allowsLocal: false, mayNameAny: false, own: "1.1.1.1" };

describe("the address that players connect to", () => {
  test.each([
    ["its own public one", "1.1.1.1", STRICT],
    ["any public one of a member of Global Hosts", "8.8.8.8", { ...STRICT, mayNameAny: true }],
    ["a local one where those are allowed", "127.0.0.1", { ...STRICT, allowsLocal: true }],
  ])("is %s", (_what, ip, rules) => {
    expect(refuseExternal(ip, rules)).toBeUndefined();
  });

  test.each([
    ["a stranger's", "8.8.8.8", STRICT, "PERMISSION_DENIED"],
    [
      "a stranger's, where local ones are allowed",
      "8.8.8.8",
      { ...STRICT, allowsLocal: true },
      "PERMISSION_DENIED",
    ],
    ["a public one of a caller from nowhere", "1.1.1.1", { ...STRICT, own: undefined }, "PERMISSION_DENIED"],
    ["a local one", "127.0.0.1", STRICT, "INVALID_ARGUMENT"],
    [
      "a local one, although the call comes from it",
      "10.0.0.1",
      { ...STRICT, own: "10.0.0.1" },
      "INVALID_ARGUMENT",
    ],
    [
      "no machine's, whatever is allowed",
      "0.0.0.0",
      { allowsLocal: true, mayNameAny: true, own: "0.0.0.0" },
      "INVALID_ARGUMENT",
    ],
  ] as const)("is not %s", (_what, ip, rules, failure) => {
    expect(refuseExternal(ip, rules)).toMatchObject({ failure });
  });
});

describe("the internal address", () => {
  test("is a local one", () => {
    expect(internalAddress("192.168.0.7", "1.1.1.1")).toEqual({ ip: "192.168.0.7" });
  });

  test("that is public gives way to the external one, with a warning", () => {
    expect(internalAddress("8.8.8.8", "1.1.1.1")).toEqual({
      ip: "1.1.1.1",
      warning: expect.stringMatching(/^internal_ip: .*dropped/) as string,
    });
  });

  test.each(["0.0.0.0", "224.0.0.1", "255.255.255.255", "2002:7f00:1::"])("is not %s", (ip) => {
    expect(internalAddress(ip, "1.1.1.1").refuse).toMatchObject({ failure: "INVALID_ARGUMENT" });
  });
});
