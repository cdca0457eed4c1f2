import { createHmac } from "node:crypto";

/** The headers of Standard Webhooks (standardwebhooks.com): who has the secret sees that body and time are ours. */
export function signedHeaders(
  secret: string,
  id: string,
  unixSeconds: number,
  body: string,
): Record<string, string> {
  const headers = { "webhook-id": id, "webhook-timestamp": String(unixSeconds) };
  if (secret === "") return headers;
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const digest = createHmac("sha256", key).update(`${id}.${unixSeconds}.${body}`).digest("base64");
  return { ...headers, "webhook-signature": `v1,${digest}` };
}
