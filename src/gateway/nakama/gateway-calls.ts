import type { CallModule } from "../../service/module-call";
import type { Rpcs } from "./rpcs";

/** What the module refused, in words that stay the same (`reason`), with whatever else it says. */
export class GatewayRefusal extends Error {
  constructor(
    readonly reason: string,
    readonly more: Readonly<Record<string, unknown>>,
  ) {
    super(reason);
  }
}

/** Calls an RPC of `gateway/…`: its answer, or a GatewayRefusal, or an RpcError. */
export type CallGateway = <Id extends keyof Rpcs>(
  id: Id,
  request: Rpcs[Id]["request"],
  timeoutMs?: number,
) => Promise<Rpcs[Id]["answer"]>;

/** A log-in may have to wait for its password's turn; nothing else takes as long. */
const ANSWER_MS = 30_000;

interface Refused {
  failure: { reason: string } & Record<string, unknown>;
}
const isRefused = (answer: unknown): answer is Refused =>
  typeof (answer as Partial<Refused> | undefined)?.failure?.reason === "string";

export const gatewayCalls =
  (call: CallModule): CallGateway =>
  async (id, request, timeoutMs = ANSWER_MS) => {
    const answer = await call(`gateway/${id}`, request, Date.now() + timeoutMs);
    if (!isRefused(answer)) return answer as never;
    const { reason, ...more } = answer.failure;
    throw new GatewayRefusal(reason, more);
  };
