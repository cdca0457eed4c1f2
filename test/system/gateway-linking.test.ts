import { clientAddress } from "../../src/domain/client-address";
import { evrIdText } from "../../src/evr/evr-id";
import { signedIn } from "./stack/form-visitor";
import { loginRefusal, logInAs, newEvrId } from "./stack/gateway";
import { newSecured } from "./stack/identity";
import { admin, newAccount, newAddress, newName, sharedServer } from "./stack/server";

const server = sharedServer();
const PASSWORD = "correct horse battery";
const CODE = /([B-Z]{4})-([B-Z]{4})/;

const codeIn = (text: string): string => {
  const [, first = "", second = ""] = CODE.exec(text) ?? [];
  expect(first).not.toBe("");
  return first + second;
};

const newPlayer = async () => {
  const email = `${newName("mail")}@example.org`;
  return { ...(await newAccount(server, { password: PASSWORD, email })), email };
};

describe("an EVR id that nobody knows", () => {
  test("is told a code and the page, which links it; then it logs in by itself", async () => {
    const evrId = newEvrId();
    const address = newAddress();
    const text = await loginRefusal({ evrId, address });
    expect(text).toContain(`${evrIdText(evrId)}:\n`);
    expect(text).toMatch(/\/activate\nwith the code [B-Z]{4}-[B-Z]{4}$/);
    expect(Buffer.byteLength(text)).toBeLessThan(160);
    // Clients ask again every few seconds: it stays one code, for this headset at this address.
    expect(await loginRefusal({ evrId, address })).toBe(text);
    expect(await loginRefusal({ evrId, address, headset: "another" })).not.toBe(text);
    expect(await loginRefusal({ evrId })).not.toBe(text);

    const account = await newPlayer();
    const visitor = await signedIn(account.email);
    const asked = await visitor.send("/activate/check", { user_code: codeIn(text) });
    expect(asked.title).toBe(`Link ${evrIdText(evrId)} to your account?`);
    const network = clientAddress(address, [], 0);
    for (const shown of ["Quest 3, serial 1WMHH000X00000", network, account.email])
      expect(asked.text).toContain(shown);
    const done = await visitor.send("/activate/decide", { user_code: codeIn(text), decision: "approve" });
    expect(done.title).toBe("Linked");
    const again = await visitor.send("/activate/decide", { user_code: codeIn(text), decision: "approve" });
    expect(again.title).toBe("Linked");

    (await logInAs({ evrId })).line.close();
    const shown = await admin(server, "user/show", { user: account.id });
    expect(shown.body.evr_ids).toEqual([evrIdText(evrId)]);
    // EVR ids are public: one alone, from a headset that nobody has seen, is a stranger's.
    expect(await loginRefusal({ evrId, headset: "a stranger's" })).toMatch(/new here/);
  });

  test("that was denied is not linked, and gets another code", async () => {
    const evrId = newEvrId();
    const address = newAddress();
    const text = await loginRefusal({ evrId, address });
    const visitor = await signedIn((await newPlayer()).email);
    await visitor.send("/activate/check", { user_code: codeIn(text) });
    const done = await visitor.send("/activate/decide", { user_code: codeIn(text), decision: "report" });
    expect(done.text).toContain(`${evrIdText(evrId)} was not linked`);
    expect(codeIn(await loginRefusal({ evrId, address }))).not.toBe(codeIn(text));
  });

  test("is linked to one account only, whoever approves", async () => {
    const evrId = newEvrId();
    const texts = [await loginRefusal({ evrId }), await loginRefusal({ evrId })];
    const visitors = [await signedIn((await newPlayer()).email), await signedIn((await newPlayer()).email)];
    const decided = await Promise.all(
      visitors.map((visitor, at) =>
        visitor.send("/activate/decide", { user_code: codeIn(texts[at] ?? ""), decision: "approve" }),
      ),
    );
    const linked = decided.filter(({ title }) => title === "Linked");
    const taken = decided.filter(({ text }) => text.includes("belongs to another account"));
    expect([linked.length, taken.length]).toEqual([1, 1]);
  });
});

describe("an EVR id of an account", () => {
  test("cannot be used with the password of another one", async () => {
    const [owner, other] = [await newAccount(server), await newAccount(server, { password: PASSWORD })];
    const evrId = newEvrId();
    await admin(server, "user/link-evr", { user: owner.id, evr_id: evrIdText(evrId) });
    const query = { discordid: other.discordId, password: PASSWORD };
    expect(await loginRefusal({ evrId, query })).toMatch(/belongs to another account/);
  });

  test("says so when the account is disabled", async () => {
    const account = await newAccount(server);
    const evrId = newEvrId();
    await admin(server, "user/link-evr", { user: account.id, evr_id: evrIdText(evrId) });
    await admin(server, "user/disable", { user: account.id });
    expect(await loginRefusal({ evrId })).toMatch(/account is disabled/);
  });
});

test("an account with two-step verification cannot log in by a password in the address, and is told to link", async () => {
  const { id } = await newSecured(server);
  const evrId = newEvrId();
  const { discord_id } = (await admin(server, "user/show", { user: id })).body as { discord_id: string };
  const query = { discordid: discord_id, password: PASSWORD };
  const text = await loginRefusal({ evrId, query });
  expect(text).toMatch(/Two-step verification is on: link at\n/);
  expect(text).toMatch(CODE);
  await admin(server, "user/link-evr", { user: id, evr_id: evrIdText(evrId) });
  (await logInAs({ evrId })).line.close();
});
