import type { FastifyInstance } from "fastify";
import { RpcError } from "../../client/rpc-client";
import { messageOf } from "../../domain/error-text";
import type { Identity } from "../nakama/identity";
import { FAULTS_OF_OURS } from "./failures";
import { refuseOtherMethods } from "./methods";

const PATIENCE_MS = 2000;

/** What the module says of itself, or what its silence means. */
function saidBy(error: unknown): string {
  const status = error instanceof RpcError ? error.status : 0;
  if (status === 503) return messageOf(error);
  return FAULTS_OF_OURS.includes(status)
    ? "Nakama refuses this edge, or has another version of the module"
    : "Nakama does not answer";
}

/** Why the edge cannot do its work; undefined when it can. `room`: what is said when the data folder is full. */
export async function trouble(
  identity: Identity,
  room: () => string | undefined,
): Promise<string | undefined> {
  try {
    await identity("ready", {}, Date.now() + PATIENCE_MS);
  } catch (error) {
    return room() ?? saidBy(error);
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
