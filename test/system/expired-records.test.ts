import { Client } from "pg";
import { SWEEP_PAGE } from "../../src/module/nakama/expiring";
import { startOwnNakama } from "./stack/parts";

const SYSTEM = "00000000-0000-0000-0000-000000000000";
const RECORDS = 60_000;
const NOW = "2000000000";

interface Plan {
  "Node Type": string;
  "Relation Name"?: string;
  "Actual Rows": number;
  "Rows Removed by Filter"?: number;
  Plans?: Plan[];
}

const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

describe("the sweep of expired records", () => {
  let database: Client;
  let stop: () => Promise<unknown>;

  beforeAll(async () => {
    const nakama = await startOwnNakama();
    // Nobody else sweeps while this is looked at.
    await nakama.part().stop("SIGKILL", 0);
    database = new Client({ connectionString: nakama.server.databaseUrl });
    await database.connect();
    stop = () => database.end();
    await database.query(
      `INSERT INTO storage (collection, key, user_id, value, version, read, write)
       SELECT CASE WHEN n % 2 = 0 THEN 'identity_sessions' ELSE 'identity_sessions_of:' || md5(n::text) END, md5(n::text),
         '${SYSTEM}', jsonb_build_object('forget_at', ${NOW} + CASE WHEN n % 100 = 0 THEN -1 ELSE 1 END), '', 0, 0
       FROM generate_series(1, ${RECORDS}) n`,
    );
    // What is no record of ours, whoever wrote it, stays and breaks nothing.
    await database.query(
      `INSERT INTO users (id, username) VALUES ('00000000-0000-4000-8000-000000000001', 'somebody');
       INSERT INTO storage (collection, key, user_id, value, version, read, write) VALUES
       ('identity_sessions', 'x', '00000000-0000-4000-8000-000000000001', '{"forget_at": 1}', '', 0, 0),
       ('identity_sessions', 'y', '${SYSTEM}', '{"forget_at": "soon"}', '', 0, 0),
       ('identity_sessions', 'z', '${SYSTEM}', '{}', '', 0, 0), ('servers', 'x', '${SYSTEM}', '{"forget_at": 1}', '', 0, 0)`,
    );
    await database.query("VACUUM ANALYZE storage");
  });
  afterAll(() => stop());

  test("looks at a page by an index, and never at the whole table", async () => {
    await database.query("BEGIN");
    const { rows } = await database.query<{ "QUERY PLAN": [{ Plan: Plan }] }>(
      `EXPLAIN (ANALYZE, FORMAT JSON) ${SWEEP_PAGE}`,
      [NOW, "identity_sessions", "", SYSTEM],
    );
    await database.query("ROLLBACK");
    const all = nodes((rows[0] as { "QUERY PLAN": [{ Plan: Plan }] })["QUERY PLAN"][0].Plan);
    const scans = all.filter(
      (node) => node["Relation Name"] === "storage" && node["Node Type"].includes("Scan"),
    );
    expect(scans.length).toBeGreaterThanOrEqual(2);
    for (const scan of scans) {
      expect(scan["Node Type"]).toMatch(/^(Index|Tid)/);
      expect(scan["Actual Rows"] + (scan["Rows Removed by Filter"] ?? 0)).toBeLessThanOrEqual(2000);
    }
  });

  test("finds all that is over in one walk, and takes nothing else", async () => {
    let place = { collection: "identity_", key: "", user_id: SYSTEM };
    let [seen, gone] = [0, 0];
    for (;;) {
      const { rows } = await database.query<typeof place & { seen: string; gone: string }>(SWEEP_PAGE, [
        NOW,
        place.collection,
        place.key,
        place.user_id,
      ]);
      const [last] = rows;
      if (!last) break;
      place = last;
      seen += Number(last.seen);
      gone += Number(last.gone);
    }
    expect([gone, seen >= RECORDS]).toEqual([RECORDS / 100, true]);
    const { rows } = await database.query<{ over: string; kept: string }>(
      `SELECT count(*) FILTER (WHERE value->>'forget_at' = '${Number(NOW) - 1}') AS over, count(*) AS kept
       FROM storage WHERE collection LIKE 'identity\\_sessions%' OR collection = 'servers'`,
    );
    expect(rows).toEqual([{ over: "0", kept: String(RECORDS - RECORDS / 100 + 4) }]);
  });
});
