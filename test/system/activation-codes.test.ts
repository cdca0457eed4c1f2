import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import type { Stack } from "../../src/stack/stack";
import {
  PASSWORD,
  patiently,
  press,
  shot,
  signIn,
  title,
  typeCode,
  violations,
  visitors,
} from "./stack/browser";
import { type DeviceCode, newCode, newGame, poll } from "./stack/edge";
import { signedIn } from "./stack/form-visitor";
import { newPerson, newSecured, turnOnSecondFactor } from "./stack/identity";
import { newAccount, newFolder, sharedServer, startServer } from "./stack/server";

const server = sharedServer();
const newPage = visitors();
const member = () => newAccount(server, { password: PASSWORD });

/** To the form for another code. */
async function again(page: Page): Promise<Page> {
  await page.goto("/activate");
  return page;
}

let game: { id: string; name: string };
beforeAll(async () => {
  game = await newGame();
});

describe("an account with a second factor", () => {
  test("is asked for it on the way to the code, which waits, and takes a recovery code for it", async () => {
    const person = await newSecured(server);
    const code = await newCode(game.id);
    const page = await newPage();
    await page.goto(`/activate/${code.user_code}`);
    await signIn(page, person.email);
    expect(await title(page)).toBe("Two-step verification");
    await shot(page, "second-factor-asked");
    expect(await violations(page)).toEqual([]);
    await page.getByLabel("Code").fill("wrong");
    await press(page, "Continue");
    expect(await page.locator("input[aria-invalid=true]").getAttribute("aria-describedby")).toBe("tfa-error");
    expect((await poll(code.hash)).status).toBe(202);
    await page.getByLabel("Code").fill((person.recovery[0] ?? "").toUpperCase().replace("-", " "));
    await press(page, "Continue");
    await press(page, "Continue");
    expect(await title(page)).toBe(`Sign in to ${game.name}?`);
    await press(page, "Approve");
    expect((await poll(code.hash)).status).toBe(201);
  });
});

describe("a code that cannot go on", () => {
  test("is told apart: a slip, a wrong one with the tries left, an own decision", async () => {
    const page = await newPage();
    await page.goto("/activate");
    await signIn(page, (await member()).username);
    // The browser itself points at a letter that no code has, and does not send it.
    await page.getByLabel("Code on your device").fill("ABCDEFGH");
    await press(page, "Continue");
    expect(await page.locator("input:invalid").count()).toBe(1);
    expect(await title(page)).toBe("Connect a device");
    await typeCode(page, "BCDFGHJK");
    expect(await page.getByRole("alert").innerText()).toContain("4 tries left");
    expect(await page.locator(":focus").getAttribute("name")).toBe("user_code");
  });

  test("is limited per account after five wrong ones, which keeps nobody from denying", async () => {
    const page = await newPage();
    await page.goto("/activate");
    await signIn(page, (await member()).username);
    for (const code of ["BBBBBBBB", "CCCCCCCC", "DDDDDDDD", "FFFFFFFF", "GGGGGGGG"])
      await typeCode(page, code);
    const code = await newCode(game.id);
    await typeCode(page, code.user_code);
    expect(await title(page)).toBe("Too many tries");
    expect(await page.getByRole("alert").innerText()).toMatch(/in \d+ minutes?\./);
    await shot(page, "too-many");
    expect(await violations(page)).toEqual([]);
    await page.getByLabel("Code on your device").fill(code.user_code);
    await press(page, "Deny");
    expect(await title(page)).toBe("Denied");
    expect((await poll(code.hash)).body.codes).toEqual([{ type: "auth_code_denied" }]);
    // Back, and the same once more: a report, which is a denial as well.
    await typeCode(await again(page), (await newCode(game.id)).user_code);
    expect(await title(page)).toBe("Too many tries");
    const reported = await newCode(game.id);
    await page.getByLabel("Code on your device").fill(reported.user_code);
    await press(page, "I didn't start this: deny and report");
    expect([await title(page), await page.getByRole("status").first().innerText()]).toEqual([
      "Denied",
      "Thank you! The operator of this site will see that you didn't start this.",
    ]);
  });

  test("does not shut who has approved out of seeing how it went on", async () => {
    const page = await newPage();
    await page.goto("/activate");
    await signIn(page, (await member()).username);
    const code = await newCode(game.id);
    await typeCode(page, code.user_code);
    await press(page, "Approve");
    for (const wrong of ["BBBBBBBB", "CCCCCCCC", "DDDDDDDD", "FFFFFFFF", "GGGGGGGG"])
      await typeCode(await again(page), wrong);
    await typeCode(await again(page), code.user_code);
    expect(await title(page)).toBe("Approved");
    expect((await poll(code.hash)).status).toBe(201);
    await press(page, "Cancel the approval");
    expect(await title(page)).toBe("Your device is connected");
  });
});

describe("half an hour later", () => {
  let later: Stack;
  let code: DeviceCode;
  beforeAll(async () => {
    code = await newCode(game.id);
    // The same keys: what is stored under them is found by nobody else.
    const DATA_DIR = newFolder("later");
    writeFileSync(join(DATA_DIR, "secrets.json"), JSON.stringify(server.secrets), { mode: 0o600 });
    const clock = { TEST_FLAG: "homeport-test", TEST_CLOCK_SECONDS: "1801" };
    later = await startServer({ ...clock, DATA_DIR, EDGE_PORT: "0" }, server.databaseUrl);
  });
  afterAll(() => later.stop());

  test("a code is over, and a sign-in of that age asks for the password before it approves", async () => {
    const { username } = await member();
    const page = await newPage({ baseURL: later.edgeUrl ?? "" });
    await page.goto("/activate");
    await signIn(page, username);
    await typeCode(page, code.user_code);
    expect(await page.getByRole("alert").innerText()).toContain("This code has expired");
    await shot(page, "expired-code");
    expect((await poll(code.hash, later.edgeUrl)).body.codes).toEqual([{ type: "auth_code_expired" }]);

    // A browser takes no notice of ports: the sign-in of half an hour ago is the same one there.
    const before = await newPage();
    await before.goto("/account");
    await signIn(before, username);
    const fresh = await newCode(game.id, later.edgeUrl);
    await patiently(before, async () => {
      await before.goto(`${later.edgeUrl}/activate/${fresh.user_code}`);
      await press(before, "Continue");
      expect(await title(before)).toBe("Confirm your password");
      await before.getByLabel("Password").fill(PASSWORD);
      await press(before, "Continue");
    });
    expect(await title(before)).toBe(`Sign in to ${game.name}?`);
    await press(before, "Approve");
    expect((await poll(fresh.hash, later.edgeUrl)).status).toBe(201);
  });

  test("the password is asked for before the second factor goes off, and the code typed is not used up", async () => {
    const person = await newPerson(server);
    const visitor = await signedIn(person.username);
    const { recovery } = await turnOnSecondFactor(server, person);
    visitor.base = later.edgeUrl ?? "";
    await visitor.get("/account");
    const turnOff = () => visitor.send("/account/second-factor", { tfa: recovery[0] ?? "", do: "off" });
    expect((await turnOff()).title).toBe("Confirm your password");
    expect((await visitor.send("/account/again", { password: PASSWORD })).title).toBe("Your account");
    expect((await turnOff()).text).toContain("Two-step verification is off.");
  });
});
