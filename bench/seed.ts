import pg from "pg";
import type { Server } from "./server";
import { askOnce } from "./connection";

/** The password of every seeded account. */
export const PASSWORD = "correct horse battery";

export interface SeededAccount {
  id: string;
  username: string;
  discordId: string;
}

async function withDatabase<T>(server: Server, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server.stack.databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Makes one account through the product, so that the seeded ones carry a hash just like its own. */
export async function makeModel(server: Server): Promise<void> {
  const { http_key, service_key } = server.stack.secrets;
  const { status, body } = await askOnce(server.port, {
    method: "POST",
    path: `/v2/rpc/admin%2Fuser%2Fcreate?unwrap&http_key=${http_key}`,
    headers: { "X-Service-Key": service_key },
    body: { username: "model", discord_id: "100000000000000009", password: PASSWORD },
  });
  if (status !== 200) throw new Error(`no account could be made: ${status} ${body}`);
}

export type Kind = "runner" | "honest" | "plain" | "disabled" | "wrong";

/** Adds accounts of a kind, numbered `from` to `to`, with the model's password hash (`plain`: without one). */
export async function addAccounts(server: Server, kind: Kind, from: number, to: number): Promise<void> {
  const first = { runner: 1, honest: 2, plain: 3, disabled: 4, wrong: 5 }[kind];
  await withDatabase(server, async (client) => {
    await client.query(
      `INSERT INTO users (id, username, display_name, avatar_url, custom_id, password, create_time, update_time, disable_time)
       SELECT gen_random_uuid(), $1 || '_' || n, initcap($1) || ' ' || n, 'https://cdn.example/' || n,
         ($2::bigint * 100000000000000000 + n)::text,
         CASE WHEN $1 <> 'plain' THEN (SELECT password FROM users WHERE username = 'model') END,
         now(), now(),
         CASE WHEN $1 = 'disabled' THEN now() ELSE '1970-01-01 00:00:00 UTC'::timestamptz END
       FROM generate_series($3::int, $4::int) AS n ON CONFLICT DO NOTHING`,
      [kind, first, from, to],
    );
    await client.query("VACUUM ANALYZE users");
    await client.query("CHECKPOINT");
  });
}

export const runners = (server: Server): Promise<SeededAccount[]> =>
  withDatabase(server, async (client) => {
    const { rows } = await client.query<SeededAccount>(
      `SELECT id::text, username, custom_id AS "discordId" FROM users WHERE username LIKE 'runner\\_%'`,
    );
    return rows;
  });

/** Forgets failed log-ins, so that one flood does not change the next one's start. */
export const forgetFailures = (server: Server): Promise<void> =>
  withDatabase(server, async (client) => {
    await client.query("DELETE FROM storage WHERE collection = 'login_failures'");
  });
