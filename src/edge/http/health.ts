import type { FastifyInstance } from "fastify";
import type { Module } from "../../service/module-call";
import { refuseOtherMethods } from "./methods";

/** `/healthz`: this process lives. `/readyz`: it can do its work, which means that Nakama answers. */
export function health(scope: FastifyInstance, module: Module): void {
  const close = refuseOtherMethods(scope);
  const schema = { hide: true } as object;
  scope.get("/healthz", { schema, config: { quiet: true } }, (_request, reply) =>
    reply.send({ status: "ok" }),
  );
  scope.get("/readyz", { schema, config: { quiet: true } }, async (_request, reply) => {
    if (await module.answers()) return { status: "ok" };
    return reply.code(503).header("retry-after", "2").send({ error: "Nakama does not answer" });
  });
  close();
}
