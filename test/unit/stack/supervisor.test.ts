import type { Part } from "../../../src/stack/process";
import { type Kind, supervise } from "../../../src/stack/supervisor";

/** A part whose end the test decides. */
interface Fake extends Part {
  end(signal?: NodeJS.Signals): void;
}

function fakePart(pid: number): Fake {
  let running = true;
  let end: Fake["end"] = () => {};
  const ended = new Promise<Awaited<Part["ended"]>>((resolve) => {
    end = (signal = "SIGKILL") => {
      running = false;
      resolve({ code: null, signal });
    };
  });
  const stop = (signal: NodeJS.Signals) => {
    end(signal);
    return Promise.resolve();
  };
  return { name: "Edge", pid, ended, running: () => running, lastWords: () => "last words", stop, end };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A supervisor of one part, with a clock and a disk that are the test's. */
async function supervised() {
  const started: Fake[] = [];
  const said: string[] = [];
  const waited: number[] = [];
  const recorded: number[][] = [];
  const world = { now: 0, full: undefined as string | undefined, fails: 0 };
  const supervisor = supervise({
    say: (line) => said.push(line),
    record: (pids) => recorded.push(pids),
    full: () => world.full,
    now: () => world.now,
    wait: (ms, signal) => {
      waited.push(ms);
      if (signal.aborted) return Promise.reject(new Error("over"));
      return settled();
    },
  });
  const kind: Kind = {
    name: "Edge",
    start: () => {
      if (world.fails-- > 0) return Promise.reject(new Error("EADDRINUSE"));
      started.push(fakePart(started.length + 1));
      return Promise.resolve(started.at(-1) as Fake);
    },
    signal: "SIGTERM",
    graceMs: 1000,
  };
  await supervisor.add(kind);
  const endsAgain = async () => {
    started.at(-1)?.end();
    for (let rounds = 0; rounds < 20; rounds++) await settled();
  };
  return { supervisor, started, said, waited, recorded, world, endsAgain };
}

describe("a part that ends by itself", () => {
  test("is started again, later each time, and the reason is said", async () => {
    const { started, said, waited, recorded, endsAgain } = await supervised();
    for (let ends = 0; ends < 3; ends++) await endsAgain();
    expect(waited).toEqual([500, 2000, 8000]);
    expect(started).toHaveLength(4);
    expect(recorded.at(-1)).toEqual([4]);
    expect(said.slice(0, 2)).toEqual([
      "Edge stopped unexpectedly, by SIGKILL. Its last output:\nlast words",
      "Edge is running again",
    ]);
  });

  test("a fourth time is given up", async () => {
    const { supervisor, started, endsAgain } = await supervised();
    for (let ends = 0; ends < 4; ends++) await endsAgain();
    expect(started).toHaveLength(4);
    expect(await supervisor.gaveUp).toBe("Edge");
  });

  test("has all tries again after it ran for a while", async () => {
    const { started, world, endsAgain } = await supervised();
    for (let ends = 0; ends < 10; ends++) {
      world.now += 700_000;
      await endsAgain();
    }
    expect(started).toHaveLength(11);
  });

  test("that cannot be started uses up its tries", async () => {
    const { supervisor, said, world, endsAgain } = await supervised();
    world.fails = 3;
    await endsAgain();
    expect(await supervisor.gaveUp).toBe("Edge");
    expect(said.filter((line) => line === "Edge could not be restarted: EADDRINUSE")).toHaveLength(3);
  });

  test("on a full disk waits for room, however long, and loses no try", async () => {
    const { started, said, waited, world, endsAgain } = await supervised();
    world.full = "DATA_DIR: the disk is full";
    await endsAgain();
    expect(started).toHaveLength(1);
    expect(waited.length).toBeGreaterThan(3);
    world.full = undefined;
    for (let rounds = 0; rounds < 20; rounds++) await settled();
    expect(started).toHaveLength(2);
    expect(said).toContain("DATA_DIR: the disk is full: Edge will start again when there is free space");
    expect(said).toContain("there is free space again");
  });

  test("is left alone once everything is told to stop", async () => {
    const { supervisor, started, said, endsAgain } = await supervised();
    await supervisor.stop();
    await endsAgain();
    expect(started).toHaveLength(1);
    expect(said).toEqual([]);
  });

  test("because it is renewed is no end by itself", async () => {
    const { supervisor, started, said } = await supervised();
    await supervisor.renew("Edge");
    expect(started).toHaveLength(2);
    expect(started[0]?.running()).toBe(false);
    expect(said).toEqual([]);
  });
});
