import { evrIdText } from "../../src/evr/evr-id";
import {
  askToLogIn,
  loginRefusal,
  logInAs,
  newEvrId,
  NO_SESSION,
  openLine,
  refusedWith,
} from "./stack/gateway";
import { admin, logIn as nativeLogIn, newAccount, sharedServer } from "./stack/server";

const server = sharedServer();
const PASSWORD = "correct horse battery";

describe("the gateway's door", () => {
  test("is answered in HTTP before the upgrade: the format, the key, the path", async () => {
    expect(await refusedWith({ query: { format: "json" } })).toBe(400);
    expect(await refusedWith({ query: { format: undefined } })).toBe(400);
    expect(await refusedWith({ query: { token: "wrong" } })).toBe(401);
    expect(await refusedWith({ query: { token: undefined } })).toBe(401);
    expect(await refusedWith({ headers: { authorization: "Bearer nonsense" } })).toBe(401);
  });

  test("opens to the server key, in the address or as bearer", async () => {
    const bearer = `Bearer ${server.secrets.server_key}`;
    for (const asked of [{}, { query: { token: undefined }, headers: { authorization: bearer } }])
      (await openLine(asked)).close();
  });
});

describe("a log-in by Discord id and password", () => {
  test("goes well, and its three answers come in one frame", async () => {
    const account = await newAccount(server, { password: PASSWORD });
    const evrId = newEvrId();
    const query = { discordid: account.discordId, password: PASSWORD };
    const line = await askToLogIn({ evrId, query });
    const said = await line.next("SNSLogInSuccess");
    expect(said.evrId).toEqual(evrId);
    expect(said.session).not.toBe(NO_SESSION);
    const { json } = await line.next("SNSLoginSettings");
    expect(json).toMatchObject({ env: "live", iap_unlocked: true });
    expect([line.frames(), line.names()]).toEqual([
      1,
      ["SNSLogInSuccess", "STcpConnectionUnrequireEvent", "SNSLoginSettings"],
    ]);
    line.close();
    // The EVR id that belonged to nobody is the account's now, and enough by itself.
    const shown = await admin(server, "user/show", { user: account.id });
    expect(shown.body.evr_ids).toEqual([evrIdText(evrId)]);
    (await logInAs({ evrId })).line.close();
  });

  test("is refused with a text the player understands when the password is wrong", async () => {
    const account = await newAccount(server, { password: PASSWORD });
    const text = await loginRefusal({ query: { discordid: account.discordId, password: "wrong password" } });
    expect(text).toMatch(/Discord id or password is wrong/);
  });

  test("works with a session of Nakama's as bearer", async () => {
    const account = await newAccount(server, { password: PASSWORD });
    const { token } = await nativeLogIn(server, account);
    const { line } = await logInAs({ headers: { authorization: `Bearer ${token}` } });
    line.close();
  });
});
