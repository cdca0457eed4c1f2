import type { Message } from "../evr/messages/catalogue";
import { messageOf } from "../domain/error-text";
import { configMessages } from "./config/messages";
import { bindByClaim, bindByCredentials } from "./login/bind";
import { type Connection, isBound } from "./connection";
import { gameServerMessages } from "./game-server/messages";
import type { Handler, Handlers } from "./handlers";
import { documentMessages } from "./documents/messages";
import { lobbyMessages } from "./lobby/messages";
import { loginMessages } from "./login/messages";
import { logMessages } from "./logs/messages";
import { profileMessages } from "./profiles/messages";
import { UNREQUIRE } from "./unrequire";

/** All that this gateway answers. */
const HANDLERS: Handlers = {
  ...configMessages,
  ...loginMessages,
  ...profileMessages,
  ...documentMessages,
  ...logMessages,
  ...lobbyMessages,
  ...gameServerMessages,
};

/** How it went, for the metrics. */
type Outcome = "handled" | "ignored" | "unbound" | "closed" | "failed";

async function handle(
  connection: Connection,
  handler: Handler<never>,
  value: never,
): Promise<Exclude<Outcome, "failed">> {
  if (handler.needs === "nothing") {
    await handler.handle(connection, value);
    return "handled";
  }
  if (handler.needs === "claim") await bindByClaim(connection, handler.claim(value));
  else if (!isBound(connection)) await bindByCredentials(connection);
  if (!connection.isOpen) return "closed";
  // The connection stays: the game would show "service unavailable" without it.
  if (!isBound(connection)) {
    connection.send(UNREQUIRE);
    return "unbound";
  }
  await handler.handle(connection, value);
  return "handled";
}

/** Never throws: what a handler throws is logged by the message's name. */
export async function dispatch(connection: Connection, { name, value }: Message): Promise<Outcome> {
  const handler = HANDLERS[name] as Handler<never> | undefined;
  connection.log.debug({ message: name }, handler ? "message" : "ignored");
  if (!handler) return "ignored";
  try {
    return await handle(connection, handler, value as never);
  } catch (error) {
    connection.log.error({ message: name, err: messageOf(error) }, "failed");
    if (handler.busy) connection.send(...handler.busy(value as never));
    return "failed";
  }
}
