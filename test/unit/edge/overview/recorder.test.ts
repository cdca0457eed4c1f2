import { startRecorder } from "../../../../src/edge/overview/recorder";

const MACHINE = { memory_used: 1, memory_total: 2 };
const LONG_MS = 1_000_000;

/** A module that answers or not, and what it was asked. */
function module(answers: boolean[] = []) {
  const asked: object[] = [];
  let heard: (() => void) | undefined;
  const call = (id: string, request: object): Promise<unknown> => {
    asked.push({ id, ...request });
    heard?.();
    return answers.shift() === false ? Promise.reject(new Error("away")) : Promise.resolve({});
  };
  const until = async (count: number): Promise<void> => {
    while (asked.length < count) await new Promise<void>((resolve) => (heard = resolve));
  };
  return { call, asked, until };
}

test("what was counted is written at once, time and again, and once more at the end", async () => {
  const { call, asked, until } = module();
  const waits = [0, 0, LONG_MS];
  const recorder = startRecorder(
    call,
    () => MACHINE,
    () => waits.shift() ?? LONG_MS,
  );
  await until(3);
  await recorder.close();
  expect(asked).toEqual(Array.from({ length: 4 }, () => ({ id: "overview/write", machine: MACHINE })));
});

test("a module that is away keeps nobody from ending", async () => {
  const { call, asked, until } = module([false, false]);
  const recorder = startRecorder(
    call,
    () => MACHINE,
    () => LONG_MS,
  );
  await until(1);
  await recorder.close();
  expect(asked).toHaveLength(2);
});
