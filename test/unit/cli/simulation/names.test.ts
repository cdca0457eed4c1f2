import { addressOf, evrIdOf, numbered, passwordOf, serverIdOf } from "../../../../src/cli/simulation/names";
import { parseEvrId } from "../../../../src/domain/evr-id";

describe("names", () => {
  test("EVR ids are valid, server ids fit 64 bits, both differ from name to name", () => {
    const names = Array.from({ length: 500 }, (_, at) => numbered("sim", "player", at));
    for (const name of names) {
      expect(parseEvrId(evrIdOf(name))).toBe(evrIdOf(name));
      expect(serverIdOf(name) > 0n && serverIdOf(name) < 2n ** 64n).toBe(true);
    }
    expect(new Set(names.map(evrIdOf)).size).toBe(500);
    expect(new Set(names.map(serverIdOf)).size).toBe(500);
    expect(numbered("sim", "player", 0)).toBe("sim-player-0001");
  });

  test("addresses are distinct and of the range for measurements", () => {
    const addresses = Array.from({ length: 70_000 }, (_, at) => addressOf(at));
    expect(new Set(addresses).size).toBe(70_000);
    for (const address of addresses) expect(address).toMatch(/^198\.1[89]\.\d{1,3}\.\d{1,3}$/);
  });

  test("a password follows from the service key and the name, and from nothing less", () => {
    expect(passwordOf("key", "sim-player-0001")).toBe(passwordOf("key", "sim-player-0001"));
    expect(passwordOf("key", "sim-player-0001")).not.toBe(passwordOf("key", "sim-player-0002"));
    expect(passwordOf("other", "sim-player-0001")).not.toBe(passwordOf("key", "sim-player-0001"));
  });
});
