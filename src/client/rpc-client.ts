import { messageOf } from "../domain/error-text";
import { FAILURES } from "../domain/failure";
import { readJson, writeJson } from "../domain/json";

/** How a caller shows who it is: the HTTP key, or a session's token; the service key besides the HTTP key. */
export interface RpcTarget {
  /** Base address, without a slash at its end. */
  url: string;
  httpKey?: string;
  serviceKey?: string;
  token?: string;
  /** Who runs the command, for the audit log: nobody checks it. */
  claims?: string;
}

/** The message of a refused field begins with the field's name. */
const NAMED_FIELD = /^([a-z][a-z0-9_.]*): /;

/** The field of the request that a refusal names, if it names one. */
export const fieldOf = (message: string): string | undefined => NAMED_FIELD.exec(message)?.[1];

/** No answer, or one that is not a success. */
export class RpcError extends Error {
  override readonly name = "RpcError";

  constructor(
    /** gRPC code. */
    readonly code: number,
    /** HTTP status; 0 when no answer came, so that nobody knows whether the call was carried out. */
    readonly status: number,
    message: string,
  ) {
    super(message);
  }

  /** The field of the request that is at fault, when it is one. */
  get field(): string | undefined {
    return this.status === 0 ? undefined : fieldOf(this.message);
  }
}

export type CallRpc = (id: string, request: object) => Promise<unknown>;

const ANSWER_MS = 60_000;

/** The HTTP key goes in a header, where no access log shows it; Nakama takes it as a Basic user name. */
function headersOf({ httpKey, serviceKey, token, claims }: RpcTarget): Record<string, string> {
  const basic = Buffer.from(`${httpKey ?? ""}:`).toString("base64");
  return {
    "Content-Type": "application/json",
    Authorization: token === undefined ? `Basic ${basic}` : `Bearer ${token}`,
    ...(serviceKey === undefined ? {} : { "X-Service-Key": serviceKey }),
    ...(claims === undefined ? {} : { "X-Claimed-User": encodeURIComponent(claims) }),
  };
}

/** `fetch failed` says nothing: the reason is in the cause, for a name with several addresses in its code. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError")
    return `nothing within ${ANSWER_MS / 1000} seconds`;
  const cause = error instanceof Error ? (error.cause as (Error & { code?: string }) | undefined) : undefined;
  return cause?.code ?? cause?.message ?? messageOf(error);
}

async function post(target: RpcTarget, id: string, body: string): Promise<{ status: number; text: string }> {
  try {
    const answer = await fetch(`${target.url}/v2/rpc/${id}?unwrap`, {
      method: "POST",
      headers: headersOf(target),
      body,
      // A redirection would carry the keys to an address that nobody named.
      redirect: "manual",
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    return { status: answer.status, text: await answer.text() };
  } catch (error) {
    throw new RpcError(FAILURES.UNAVAILABLE.code, 0, reasonOf(error));
  }
}

function parsed(text: string): unknown {
  try {
    return readJson(text);
  } catch {
    return undefined;
  }
}

function errorOf(status: number, body: unknown): RpcError {
  const { code, message } = (body ?? {}) as { code?: unknown; message?: unknown };
  return typeof code === "number" && typeof message === "string"
    ? new RpcError(code, status, message)
    : new RpcError(FAILURES.UNAVAILABLE.code, status, `answered ${status}, not as a Nakama server does`);
}

/** Calls RPCs over HTTP: JSON in and out without losing a digit. Anything but a success is an RpcError. */
export const rpcClient =
  (target: RpcTarget): CallRpc =>
  async (id, request) => {
    const { status, text } = await post(target, id, writeJson(request));
    const body = parsed(text);
    if (status !== 200 || body === undefined) throw errorOf(status, body);
    return body;
  };
