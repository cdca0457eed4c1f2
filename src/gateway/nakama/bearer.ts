import { readJson } from "../../domain/json";
import type { Bearer } from "../connection";

const ANSWER_MS = 5000;
const UNAUTHORIZED = 401;

/** The user of a session's token, as Nakama says, which knows what was logged out. Throws when it does not answer. */
export async function bearerOf(nakamaUrl: string, token: string): Promise<Bearer | undefined> {
  const answer = await fetch(`${nakamaUrl}/v2/account`, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(ANSWER_MS),
  });
  const text = await answer.text();
  if (answer.status === UNAUTHORIZED) return undefined;
  if (!answer.ok) throw new Error(`Nakama answered ${answer.status}`);
  const { user } = readJson(text) as { user: { id: string } };
  return { userId: user.id, token };
}
