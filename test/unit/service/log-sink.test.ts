import { EventEmitter } from "node:events";
import { type LogStream, steadySink } from "../../../src/service/log-sink";

/** A file on a disk that may be full: what does not fit is dropped. */
class Disk extends EventEmitter implements LogStream {
  fd = 3;
  full = false;
  ended = false;
  lines: string[] = [];

  write(line: string): void {
    if (this.full) {
      this.emit("error", new Error("ENOSPC: no space left on device, write"));
      this.emit("drop");
      return;
    }
    this.lines.push(line);
    this.emit("write");
  }

  end(): void {
    this.ended = true;
  }
}

const written = (disks: Disk[]): string => disks.flatMap(({ lines }) => lines).join("");

/** A sink whose every stream is one of `disks`, in turn, and a clock that the test moves. */
async function sinkOn(...opens: (() => Disk)[]) {
  const disks: Disk[] = [];
  const time = { now: 0 };
  const sink = await steadySink(
    async () => {
      const open = opens.length > 1 ? opens.shift() : opens[0];
      const disk = (open as () => Disk)();
      disks.push(disk);
      return Promise.resolve(disk);
    },
    () => time.now,
  );
  return { sink, disks, time };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("the edge's log on a full disk", () => {
  test("loses lines, counts them, and says so when there is room again, in a file that is opened anew", async () => {
    const { sink, disks, time } = await sinkOn(() => new Disk());
    const [first] = disks as [Disk];
    sink.write("one\n");
    first.full = true;
    sink.write("lost\n");
    sink.write("lost too\n");
    expect(sink.lost()).toBe(2);
    first.full = false;
    time.now += 2000;
    sink.write("two\n");
    await settled();
    sink.write("three\n");
    expect(disks).toHaveLength(2);
    expect(first.ended).toBe(true);
    expect(written(disks)).toMatch(/^one\ntwo\n\{.*"lost":2.*ENOSPC.*\}\nthree\n$/);
    expect(sink.lost()).toBe(2);
  });

  test("that cannot even be opened does not keep the edge from starting, and is tried again later", async () => {
    const refuse = () => {
      throw new Error("ENOSPC: no space left on device, mkdir");
    };
    const { sink, disks, time } = await sinkOn(refuse, refuse, () => new Disk());
    sink.write("lost\n");
    await settled();
    expect(sink.lost()).toBe(1);
    time.now += 2000;
    sink.write("lost\n");
    await settled();
    sink.write("lost, because it is too early\n");
    await settled();
    time.now += 2000;
    sink.write("lost while it is opened\n");
    await settled();
    sink.write("back\n");
    await settled();
    expect(sink.lost()).toBe(4);
    expect(written(disks)).toMatch(/^back\n\{.*"lost":4.*mkdir.*\}\n$/);
  });

  test("lines that waited for a file that was never there are lost as well", async () => {
    const { sink, disks } = await sinkOn(() => Object.assign(new Disk(), { fd: -1 }));
    const [disk] = disks as [Disk];
    disk.write = () => undefined;
    sink.write("waits\n");
    disk.emit("error", new Error("ENOSPC: no space left on device, open"));
    expect(sink.lost()).toBe(1);
  });
});
