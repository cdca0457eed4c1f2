import fc from "fast-check";
import { labelOf } from "../../../src/client/label";
import { readJson, writeJson } from "../../../src/domain/json";

const uint64 = fc.bigInt(0n, 2n ** 64n - 1n);
const int64 = fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n);

const read = (label: object) => labelOf(readJson(writeJson(label)));

test("64-bit numbers of a label are bigint and exact, however small or large", () => {
  fc.assert(
    fc.property(uint64, uint64, int64, fc.option(int64), (server_id, version_lock, gametype, level) => {
      const label = read({
        broadcaster: { server_id, version_lock, regions: ["default"] },
        session_settings: { appid: "1", gametype, level, features: [] },
      });
      expect(label.broadcaster).toEqual({ server_id, version_lock, regions: ["default"] });
      expect(label.session_settings).toEqual({ appid: "1", gametype, level, features: [] });
    }),
    {
      examples: [
        [0n, 2n ** 53n - 1n, 2n ** 53n + 1n, null],
        [2n ** 64n - 1n, 14280634968751706381n, -(2n ** 53n) - 1n, 2n ** 63n - 1n],
      ],
    },
  );
});

test("what a view hides stays away", () =>
  expect(read({ open: true, lobby_type: "unassigned", broadcaster: { oper: "o" } })).toEqual({
    open: true,
    lobby_type: "unassigned",
    broadcaster: { oper: "o" },
  }));
