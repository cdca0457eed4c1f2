import { edge, edgeOk, newCode, newGame, newPerson, type Person } from "./stack/identity";
import { ask, newCode as newDeviceCode, poll } from "./stack/edge";
import { admin, sharedServer } from "./stack/server";

const server = sharedServer();
const ADDRESS = "192.0.2.9";
let game: string;
let person: Person;

beforeAll(async () => {
  game = await newGame(server, "Many at once");
  person = await newPerson(server);
});

type Answer = { pending?: object; session?: { id: string }; failure?: { reason: string } };

const exchangeAll = async (hashes: string[]) => {
  const polls = hashes.map((hash) => [hash, ADDRESS, "uncurl/0.0", Date.now() + 4000, false]);
  return (await edgeOk<{ answers: Answer[] }>(server, "codes/exchange-all", { polls })).answers;
};

const decide = (how: "approve" | "deny", user_code: string) =>
  edgeOk(server, `codes/${how}`, { page_session: person.page, user_code });

describe("polls of many devices in one call", () => {
  test("each gets its own answer, in the order of the questions", async () => {
    const [open, approved, denied] = [
      await newCode(server, game),
      await newCode(server, game),
      await newCode(server, game),
    ];
    await decide("approve", approved.user_code);
    await decide("deny", denied.user_code);
    const unknown = "0".repeat(27);
    const answers = await exchangeAll([denied.hash, open.hash, unknown, approved.hash, open.hash]);
    const pending = { pending: { interval: 5, expires_at: open.expires_at } };
    expect(answers).toMatchObject([
      { failure: { reason: "auth_code_denied" } },
      pending,
      { failure: { reason: "auth_code_invalid" } },
      { session: { roles: ["host"] } },
      pending,
    ]);
    const session = answers[3]?.session?.id;
    expect((await edge(server, "me", { session })).reason).toBeUndefined();
    const { sessions } = (await admin(server, "session/list", { user: person.username })).body as {
      sessions: { kind: string; address: string }[];
    };
    expect(sessions.find(({ kind }) => kind === "code")?.address).toBe(ADDRESS);
  });

  test("fifty questions about one approved code in one call, and in calls beside it, get one session", async () => {
    const { hash, user_code } = await newCode(server, game);
    await decide("approve", user_code);
    const all = await Promise.all([1, 2, 3].map(() => exchangeAll(Array<string>(50).fill(hash))));
    const answers = all.flat();
    expect(answers.filter(({ session }) => session)).toHaveLength(1);
    const others = answers.filter(({ session }) => !session).map(({ failure }) => failure?.reason);
    expect(new Set(others)).toEqual(new Set(["auth_code_used"]));
  });

  test.each([
    ["what is no hash", ["x", ADDRESS, "", 0, false]],
    ["a missing part", ["0".repeat(27), ADDRESS, "", 0]],
    ["a control character", ["0".repeat(27), ADDRESS, "a\nb", 0, false]],
    ["a time that is none", ["0".repeat(27), ADDRESS, "", "0", false]],
    ["a flag that is none", ["0".repeat(27), ADDRESS, "", 0, 1]],
    ["something else", { hash: "0".repeat(27) }],
  ])("%s is a malformed request", async (_, one) => {
    const { status, text } = await edge(server, "codes/exchange-all", { polls: [one] });
    expect(status).toBe(400);
    expect(text).toContain("expected [hash, address, agent, until, unheard]");
  });

  test("more than a hundred are refused", async () => {
    const polls = Array.from({ length: 101 }, () => ["0".repeat(27), ADDRESS, "", 0, false]);
    expect((await edge(server, "codes/exchange-all", { polls })).status).toBe(400);
  });

  test("through the edge, polls of different codes at the same moment get what is theirs", async () => {
    const codes = await Promise.all(Array.from({ length: 30 }, () => newDeviceCode(game)));
    for (const { user_code } of codes.slice(0, 3)) await decide("approve", user_code);
    const answers = await Promise.all([...codes.map(({ hash }) => poll(hash)), ask("/healthz")]);
    expect(answers.map(({ status }) => status)).toEqual([
      ...Array<number>(3).fill(201),
      ...Array<number>(27).fill(202),
      200,
    ]);
    const ids = answers.slice(0, 3).map(({ body }) => body.data.id);
    expect(new Set(ids).size).toBe(3);
  });
});
