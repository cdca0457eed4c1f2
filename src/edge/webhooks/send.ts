import { Agent, request } from "undici";
import { discordMessage } from "./discord";
import type { Job, Outcome } from "./jobs";
import { NotPublic, publicLookup, refusePrivate } from "./public-only";
import { signedHeaders } from "./signature";

export interface Sender {
  /** Never rejects: whatever goes wrong is an outcome. */
  send(job: Job): Promise<Outcome>;
  close(): Promise<void>;
}

/** For a connection, and for the whole of a try. */
const CONNECT_MS = 5_000;
const ANSWER_MS = 10_000;
/** What a receiver says beyond its status is not for us. */
const MOST_READ = 16_384;

const MOST_SECONDS = 1_000_000;

/** Seconds; Discord gives fractions. A date is what nobody sends who asks for patience. */
function retryAfterOf(header: string | string[] | undefined): number | undefined {
  const seconds = Math.ceil(Number([header ?? ""].flat()[0] || NaN));
  return seconds >= 0 && seconds <= MOST_SECONDS ? seconds : undefined;
}

const bodyOf = ({ form, event }: Job): string =>
  JSON.stringify(
    form === "discord"
      ? discordMessage(event)
      : { type: event.type, timestamp: new Date(event.at).toISOString(), data: event.data },
  );

/** A code or a name, and no more: messages may quote the address, which is a secret of Discord's. */
function wordsOf(error: unknown): string {
  if (error instanceof NotPublic) return error.message;
  const { code, name } = error as { code?: unknown; name?: unknown };
  if (name === "TimeoutError") return `no answer within ${ANSWER_MS / 1000} seconds`;
  return typeof code === "string" ? code : "could not be sent";
}

/** `allowsPrivate`: also to this machine and its networks. Redirects are not followed, so they lead nowhere else. */
export function newSender(allowsPrivate: boolean, now: () => number = Date.now): Sender {
  const agent = new Agent({
    connect: { timeout: CONNECT_MS, ...(allowsPrivate ? {} : { lookup: publicLookup }) },
    keepAliveTimeout: 10_000,
  });
  const post = async (job: Job): Promise<Outcome> => {
    const url = new URL(job.url);
    if (!allowsPrivate) refusePrivate(url);
    const body = bodyOf(job);
    const answer = await request(url, {
      method: "POST",
      dispatcher: agent,
      headers: {
        "content-type": "application/json",
        "user-agent": "Homeport-Webhooks",
        ...signedHeaders(job.secret, job.event.id, Math.floor(now() / 1000), body),
      },
      body,
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    // Its status has come: what is the matter with the rest changes nothing.
    await answer.body.dump({ limit: MOST_READ }).catch(() => {});
    const { statusCode: status, headers } = answer;
    return { status, retry_after: retryAfterOf(headers["retry-after"]) };
  };
  return {
    send: (job) =>
      post(job).catch((error: unknown) => ({
        status: 0,
        error: wordsOf(error),
        final: error instanceof NotPublic,
      })),
    close: () => agent.destroy(),
  };
}
