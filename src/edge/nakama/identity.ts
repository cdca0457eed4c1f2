import type { CallModule } from "../../service/module-call";
import type { Rpcs } from "./rpcs";

/** What the module refused, in words that stay the same (`reason`) and words for people. */
export class IdentityFailure extends Error {
  constructor(
    readonly reason: string,
    message: string,
    /** How long to wait, where waiting helps. */
    readonly seconds: number | undefined,
    /** Whatever else the refusal says: tries left, the ticket of a second step. */
    readonly more: Record<string, unknown>,
  ) {
    super(message);
  }
}

/** Who asks, as the edge saw it. */
export type Asker = Pick<Rpcs["codes/create"]["request"], "address" | "agent">;

/** Calls an RPC of `identity/…`: its answer, or a IdentityFailure, or an RpcError. */
export type Identity = <Id extends keyof Rpcs>(
  id: Id,
  request: Rpcs[Id]["request"],
  until: number,
) => Promise<Rpcs[Id]["answer"]>;

interface Refused {
  failure: { reason: string; message: string; seconds?: number } & Record<string, unknown>;
}

const isRefused = (answer: unknown): answer is Refused =>
  typeof (answer as Partial<Refused> | undefined)?.failure?.reason === "string";

/** The refusal that an answer of the module is, if it is one. */
export function refusalIn(answer: unknown): IdentityFailure | undefined {
  if (!isRefused(answer)) return undefined;
  const { reason, message, seconds, ...more } = answer.failure;
  return new IdentityFailure(reason, message, seconds, more);
}

export const identityOf =
  (call: CallModule): Identity =>
  async (id, request, until) => {
    const answer = await call(`identity/${id}`, request, until);
    const refusal = refusalIn(answer);
    if (refusal) throw refusal;
    return answer as never;
  };
