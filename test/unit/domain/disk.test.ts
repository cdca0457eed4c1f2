import { bytesFree, isFull } from "../../../src/domain/disk";

test("a disk is full when PostgreSQL could not make two more of its files, 16 MiB each", () => {
  const room = (bytes: number) => ({ bavail: bytes / 4096, bsize: 4096 });
  expect(bytesFree(room(40_960))).toBe(40_960);
  expect([0, 32 * 2 ** 20 - 4096, 32 * 2 ** 20].map((bytes) => isFull(room(bytes)))).toEqual([
    true,
    true,
    false,
  ]);
});
