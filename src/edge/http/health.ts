import type { FastifyInstance } from "fastify";
import { RpcError } from "../../client/rpc-client";
import type { Identity } from "../nakama/identity";
import { refuseOtherMethods } from "./methods";

const PATIENCE_MS = 2000;

/** Why the edge cannot do its work; undefined when it can. `room`: what is said when the data folder is full. */
export async function trouble(
  identity: Identity,
  room: () => string | undefined,
): Promise<string | undefined> {
  try {
    await identity("ready", {}, Date.now() + PATIENCE_MS);
  } catch (error) {
    // Its own refusals say what is wrong; everything else is Nakama's silence in one form or another.
    const said = error instanceof RpcError && error.status === 503 ? error.message : "Nakama does not answer";
    return room() ?? said;
  }
  return room();
}

/** `/healthz`: this process lives. `/readyz`: it can do its work: Nakama, the module and the database answer. */
export function health(
  scope: FastifyInstance,
  { identity, room }: { identity: Identity; room: () => string | undefined },
): void {
  const close = refuseOtherMethods(scope);
  const schema = { hide: true } as object;
  scope.get("/healthz", { schema, config: { quiet: true } }, (_request, reply) =>
    reply.send({ status: "ok" }),
  );
  scope.get("/readyz", { schema, config: { quiet: true } }, async (_request, reply) => {
    const error = await trouble(identity, room);
    if (error === undefined) return { status: "ok" };
    return reply.code(503).header("retry-after", "2").send({ error });
  });
  close();
}
