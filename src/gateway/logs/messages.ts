import type { Messages } from "../../evr/messages/catalogue";
import type { Connection } from "../connection";
import { anyone, type Handlers } from "../handlers";

/** Names of the levels that clients send. */
const LEVELS: Readonly<Record<string, string>> = {
  1: "debug",
  2: "info",
  4: "warning",
  8: "error",
  14: "default",
  15: "any",
};

/** Lines of the client's own log come all the time and are never answered: they are counted, and nothing of them is kept. */
const countLogs = (
  { gateway: { observe } }: Connection,
  { logLevel, logs }: Messages["SNSRemoteLogSetv3"],
): void => observe.remoteLogs(LEVELS[String(logLevel)] ?? "other", logs.length);

export const logMessages: Handlers = { SNSRemoteLogSetv3: anyone(countLogs) };
