import { type Answers, type RunningEdge, startEdge } from "./running-edge";

/** The console while Nakama, or the database behind it, does not answer. */
const ENTERS: Answers = {
  "console/enter": () => ({
    user: { id: "1", name: "Ann", username: "ann" },
    role: "operator",
    guilds: [],
  }),
};
const SESSION = "homeport-session=a";

let edge: RunningEdge | undefined;
afterEach(() => edge?.close());

const get = (url: string) => ({ url, headers: { Cookie: SESSION, "Accept-Language": "en" } });

test.each<[string, Answers, boolean]>([
  ["nobody can be let in", {}, false],
  ["nothing can be read", ENTERS, true],
])(
  "when %s, a page says so in the console's frame and leads back to itself",
  async (_what, answers, isKnown) => {
    edge = await startEdge({}, answers);
    const path = "/console/players?text=alice&sort=created";
    const { status, headers, text } = await edge.ask(get(path));
    expect([status, headers["retry-after"]]).toEqual([503, "2"]);
    expect(text).toContain("console.css");
    expect(text).toContain('role="alert"');
    expect(text).toContain(`<a href="${path.replace("&", "&amp;")}">Try again</a>`);
    expect(headers.refresh).toBe(`5; url=${path}`);
    expect(text.includes('class="tabs"')).toBe(isKnown);
  },
);

test("an address that would lead to another site leads to the console instead", async () => {
  edge = await startEdge({}, {});
  const { status, text } = await edge.ask(get("//console/players"));
  expect([status, text.includes('href="//')]).toEqual([503, false]);
});

test("an action's form keeps what was typed, and says that it may have been done", async () => {
  edge = await startEdge({}, ENTERS);
  const path = "/console/do/user/note";
  const form = await edge.ask(get(`${path}?user=alice&back=/console/players`));
  const token = /name="_csrf" value="([^"]+)"/.exec(form.text)?.[1] ?? "";
  const cookies = (form.headers["set-cookie"] ?? []).map((one) => one.split(";")[0]);
  const sent = { _csrf: token, user: "alice", text: "was kind", back: "/console/players" };
  const { status, headers, text } = await edge.ask({
    url: path,
    method: "POST",
    headers: {
      Cookie: [SESSION, ...cookies].join("; "),
      "Accept-Language": "en",
      "Content-Type": "application/x-www-form-urlencoded",
    },
    payload: new URLSearchParams(sent).toString(),
  });
  expect([status, headers.refresh]).toEqual([503, undefined]);
  expect(text).toContain("not certain");
  expect(text).toMatch(/name="text"[^>]*value="was kind"/);
});
