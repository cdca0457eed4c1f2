import { fork } from "node:child_process";
import { join } from "node:path";
import { root } from "../../src/stack/paths";
import type { Answer, Ask, Order, Orders } from "./orders";

/** The load generator, in a process of its own: its memory and its turn of the loop are not the gateway's. */
export interface Generator extends Omit<Orders, "stop"> {
  end(): Promise<void>;
}

const END_MS = 10_000;

export function startGenerator(): Generator {
  const child = fork(join(root, "bench", "gateway", "generator-process.ts"), {
    execArgv: ["--import", "tsx", "--max-old-space-size=4096"],
  });
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let last = 0;
  child.on("message", (answer: Answer) => {
    const asker = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ("error" in answer) asker?.reject(new Error(answer.error));
    else asker?.resolve(answer.value as never);
  });
  const ended = new Promise<void>((resolve) =>
    child.once("exit", (code) => {
      for (const asker of waiting.values())
        asker.reject(new Error(`the load generator has ended with ${code}`));
      waiting.clear();
      resolve();
    }),
  );
  const ask =
    <O extends Order>(order: O) =>
    (...values: Parameters<Orders[O]>): ReturnType<Orders[O]> =>
      new Promise((resolve, reject) => {
        const message: Ask = { id: ++last, order, values };
        waiting.set(message.id, { resolve, reject });
        child.send(message, (error) => error && reject(error));
      }) as ReturnType<Orders[O]>;
  return {
    ...{ prepare: ask("prepare"), openBare: ask("openBare"), closeBare: ask("closeBare") },
    ...{ park: ask("park"), logIn: ask("logIn"), find: ask("find"), findAll: ask("findAll") },
    ...{ crowd: ask("crowd"), comeBack: ask("comeBack") },
    async end() {
      const killer = setTimeout(() => child.kill("SIGKILL"), END_MS);
      await ask("stop")().catch(() => {});
      child.disconnect();
      await ended;
      clearTimeout(killer);
    },
  };
}
