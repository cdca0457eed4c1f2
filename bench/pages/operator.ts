import { Secret, TOTP } from "otpauth";
import { moduleOf } from "../edge/requests";
import type { Edged } from "../edge/server";
import { freshAddress } from "../requests";
import { PASSWORD } from "../seed";

const OPERATOR = "operator";

/** The cookie of an operator who is signed in at the console, with two-step verification. */
export async function operatorCookie(edged: Edged): Promise<string> {
  const call = moduleOf(edged);
  const ask = async <T>(id: string, request: object): Promise<T> => {
    const answer = (await call(`identity/${id}`, { address: freshAddress(), ...request })) as T;
    if ((answer as { failure?: unknown }).failure !== undefined)
      throw new Error(`identity/${id}: ${JSON.stringify(answer)}`);
    return answer;
  };
  await call("admin/user/create", { username: OPERATOR, password: PASSWORD });
  await call("admin/group/add", { group: "Global Operators", user: OPERATOR });
  const { session } = await ask<{ session: { id: string } }>("log-in", {
    ...{ login: OPERATOR, password: PASSWORD, kind: "page", agent: "bench" },
  });
  const { secret } = await ask<{ secret: string }>("second-factor/begin", { page_session: session.id });
  const tfa = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
  await ask("second-factor/confirm", { page_session: session.id, tfa });
  return `homeport-session=${session.id}`;
}
