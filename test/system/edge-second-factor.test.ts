import { threeCodes } from "./stack/authenticator";
import { ask, type EdgeAnswer } from "./stack/edge";
import { newSecured, PASSWORD, type Secured } from "./stack/identity";
import { newName, sharedServer } from "./stack/server";

let person: Secured;
beforeAll(async () => {
  person = await newSecured(sharedServer());
});

const logIn = (tfa?: unknown, path = "/v1/auth", password = PASSWORD): Promise<EdgeAnswer> =>
  ask(path, { body: { email: person.email, password, ...(tfa === undefined ? {} : { tfa }) } });

const ASKED = { tfa_required: true, tfa_type: "app", codes: [{ type: "tfa_required" }] };
const NEEDED = { error: "a two-step verification code is needed", ...ASKED };
const WRONG = { error: "the two-step verification code is wrong or already used", ...ASKED };

/** Of this step, in the middle of which the digits are parted as people type them. */
const spelt = (code: string, dash: string) => `${code.slice(0, 3)}${dash}${code.slice(3)}`;

describe("a log-in to an account with a second factor", () => {
  test.each([
    ["/v1/auth", 200, [undefined, null], "\n", () => person.codes[1]],
    ["/kessel/v2/auth/", 201, ["", " - "], "-", () => person.recovery[4]],
  ] as const)(
    "%s asks for it, refuses a wrong one, and takes a right one once, with %d",
    async (path, status, none, dash, codeOf) => {
      for (const tfa of none) {
        const asked = await logIn(tfa, path);
        expect([asked.status, asked.body]).toEqual([403, NEEDED]);
      }
      const wrong = await logIn("wrong", path);
      expect([wrong.status, wrong.body]).toEqual([403, WRONG]);
      const code = codeOf() ?? "";
      const right = await logIn(spelt(code, dash), path);
      expect([right.status, right.body.session_id]).toEqual([status, right.body.data.id]);
      expect((await ask("/me", { session: right.body.session_id })).body.data.has_tfa).toBe(true);
      const replayed = await logIn(code, path);
      expect([replayed.status, replayed.body]).toEqual([403, WRONG]);
    },
  );

  test("says the same as everybody's to who does not know the password, and takes no code then", async () => {
    const [code = ""] = person.recovery;
    const wrong = await logIn(code, "/v1/auth", "not the password");
    const nobody = await ask("/v1/auth", { body: { email: newName(), password: "not the password" } });
    expect([wrong.status, wrong.body]).toEqual([401, nobody.body]);
    expect((await logIn(code)).status).toBe(200);
  });

  test("goes through for one of two that send the same six digits at the same moment", async () => {
    const [, , code] = await threeCodes(person.secret);
    const answers = await Promise.all([logIn(code), logIn(code)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
  });

  test("is refused with 429 and the time to wait after five wrong ones, with the right one too", async () => {
    let answer = await logIn("wrong");
    for (let tries = 0; answer.status === 403 && tries < 6; tries++) answer = await logIn("wrong");
    for (const refused of [answer, await logIn(person.recovery[7])]) {
      expect([refused.status, refused.body]).toEqual([
        429,
        { error: expect.stringMatching(/^too many tries/) as string, tfa_required: false },
      ]);
      expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(800);
    }
  });
});
