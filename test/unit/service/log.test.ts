import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { serviceLogger } from "../../../src/service/log";

describe("the log file of a process", () => {
  const folder = mkdtempSync(join(tmpdir(), "homeport-log-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("is found under its one name however often it was renewed, and five are kept over starts", async () => {
    const file = join(folder, "edge", "current.log");
    for (let start = 0; start < 2; start++) {
      const { logger } = await serviceLogger(file, "info", "1k");
      for (let line = 0; line < 10; line++) {
        logger.info({ start, line, more: "x".repeat(700) }, "request");
        await sleep(30);
      }
      logger.info({ start }, "the last one");
      await sleep(30);
    }
    expect(readFileSync(file, "utf8")).toContain('"start":1,"msg":"the last one"');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const numbered = readdirSync(join(folder, "edge")).filter((name) => name !== "current.log");
    expect(numbered.length).toBeGreaterThan(2);
    expect(numbered.length).toBeLessThanOrEqual(5);
  });
});
