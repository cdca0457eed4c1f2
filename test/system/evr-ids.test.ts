import { randomBytes } from "node:crypto";
import { SYSTEM_GROUPS } from "../../src/domain/guild";
import { admin, newAccount, newDatabase, sharedServer, startServer } from "./stack/server";

const server = sharedServer();
const newEvrId = () => `OVR-ORG-${BigInt(`0x${randomBytes(7).toString("hex")}`)}`;
const link = (on: typeof server, user: string, evrId: string) =>
  admin(on, "user/link-evr", { user, evr_id: evrId });
const idsOf = async (user: string) => (await admin(server, "user/show", { user })).body.evr_ids;

describe("EVR ids", () => {
  test("are linked in their one spelling, shown with the account, and can be unlinked", async () => {
    const account = await newAccount(server);
    const evrId = newEvrId();
    expect((await link(server, account.username, evrId.toLowerCase())).body).toEqual({
      user_id: account.id,
      evr_id: evrId,
    });
    expect(await idsOf(account.id)).toEqual([evrId]);
    expect((await admin(server, "user/unlink-evr", { evr_id: evrId })).body).toEqual({
      user_id: account.id,
      evr_id: evrId,
    });
    expect(await idsOf(account.id)).toEqual([]);
    expect((await admin(server, "user/unlink-evr", { evr_id: evrId })).status).toBe(404);
  });

  test("linking again is no error, linking to somebody else is", async () => {
    const [one, other] = [await newAccount(server), await newAccount(server)];
    const evrId = newEvrId();
    expect((await link(server, one.id, evrId)).status).toBe(200);
    expect((await link(server, one.id, evrId)).status).toBe(200);
    const refused = await link(server, other.id, evrId);
    expect([refused.status, refused.body.message]).toEqual([409, "evr_id: linked to another account"]);
    expect(await idsOf(other.id)).toEqual([]);
  });

  test.each(["", "OVR", "XYZ-1", "OVR-18446744073709551616", "OVR-01"])("%j is refused", async (evrId) => {
    const account = await newAccount(server);
    const { status, body } = await link(server, account.id, evrId);
    expect(status).toBe(400);
    expect(body.message).toMatch(/^evr_id: /);
  });

  test("of 16 accounts that race for one id on two servers exactly one gets it", async () => {
    const database = await newDatabase();
    const [first, second] = [await startServer({}, database), await startServer({}, database)];
    const accounts = await Promise.all(Array.from({ length: 16 }, () => newAccount(first)));
    const evrId = newEvrId();
    const answers = await Promise.all(accounts.map(({ id }, at) => link(at % 2 ? first : second, id, evrId)));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array<number>(15).fill(409)]);
    const shown = await Promise.all(accounts.map(({ id }) => admin(first, "user/show", { user: id })));
    expect(shown.flatMap(({ body }) => body.evr_ids)).toEqual([evrId]);
    await Promise.all([first.stop(), second.stop()]);
  }, 120_000);

  test("many ids linked to one account at once are all kept", async () => {
    const account = await newAccount(server);
    const ids = Array.from({ length: 5 }, newEvrId).sort();
    const answers = await Promise.all(ids.map((id) => link(server, account.id, id)));
    expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 200));
    expect(await idsOf(account.id)).toEqual(ids);
  });
});

describe("accounts made at once", () => {
  test("one of 10 gets a name, the others are told and leave nothing", async () => {
    const name = `race_${randomBytes(6).toString("hex")}`;
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        admin(server, "user/create", { username: at % 2 ? name : name.toUpperCase() }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(409)]);
    for (const { status, body } of answers)
      if (status === 409) expect(body.message).toBe("username: belongs to another account");
  });
});

describe("the system groups", () => {
  test("are one of each after two servers started at once, and again, on one database", async () => {
    const database = await newDatabase();
    const both = await Promise.all([startServer({}, database), startServer({}, database)]);
    const [first] = both;
    const names = async () =>
      ((await admin(first, "group/list", {})).body.groups as { name: string }[]).map(({ name }) => name);
    const expected = [...SYSTEM_GROUPS].sort();
    expect(await names()).toEqual(expected);
    await Promise.all(both.map((one) => one.stop()));
    const again = await startServer({}, database);
    expect(((await admin(again, "group/list", {})).body.groups as unknown[]).length).toBe(
      SYSTEM_GROUPS.length,
    );
    await again.stop();
  }, 120_000);
});
