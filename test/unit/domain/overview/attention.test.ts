import { ATTENTION, attentionOf, type Looked } from "../../../../src/domain/overview/attention";

const GB = 1e9;
const well: Looked = {
  unreachable: [],
  waiting: [],
  parked: 2,
  versions: ["1", "1"],
  openDoors: [],
  webhooksWaiting: 0,
  logIns: 200,
  machine: { memory_used: 4 * GB, memory_total: 8 * GB, disk_free: 50 * GB, disk_total: 1000 * GB },
  databaseMs: 2,
  connections: 20,
  mostConnections: 100,
  sinceRecorded: 60_000,
};
const about = (more: Partial<Looked>) => attentionOf({ ...well, ...more });

test("nothing needs attention where all is well, a little free of a large disk included", () => {
  expect(about({})).toEqual([]);
});

test("nothing is said of a machine that nobody has told of, nor of a database that does not say", () => {
  expect(about({ machine: undefined, mostConnections: 0, logIns: undefined })).toEqual([]);
});

test.each([
  ["server_unreachable", { unreachable: ["a (198.51.100.1:6792)"] }, 1, ["a (198.51.100.1:6792)"]],
  ["server_waiting", { waiting: ["a", "b"] }, 2, ["a", "b"]],
  ["version_mixed", { versions: ["1", "2", "2"] }, 2, ["2 (2)", "1 (1)"]],
  ["no_server", { parked: 0 }, 0, []],
  ["open_door", { openDoors: ["authenticate/device"] }, 1, ["authenticate/device"]],
  ["webhooks_waiting", { webhooksWaiting: 7 }, 7, []],
  ["log_ins_wait", { logIns: 4000 }, 4000, []],
  ["disk_low", { machine: { memory_used: 0, memory_total: 1, disk_free: GB, disk_total: 20 * GB } }, GB, []],
  ["memory_low", { machine: { memory_used: 7.5 * GB, memory_total: 8 * GB } }, 0.5 * GB, []],
  ["database_slow", { databaseMs: 900 }, 900, []],
  ["database_connections", { connections: 90 }, 90, []],
  ["not_recorded", { sinceRecorded: undefined }, 0, []],
  ["not_recorded", { sinceRecorded: 600_000 }, 600_000, []],
] as const)("%s is said, with how many and which", (what, more, count, names) => {
  expect(ATTENTION).toContain(what);
  expect(about(more)).toEqual([{ what, count, names: [...names] }]);
});

test("of many names some are said, and how many there are", () => {
  const waiting = Array.from({ length: 50 }, (_, at) => `server ${at}`);
  const [found] = about({ waiting });
  expect([found?.count, found?.names.length]).toEqual([50, 20]);
});
