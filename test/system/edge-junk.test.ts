import * as fc from "fast-check";
import { accountRoutes } from "../../src/edge/account/routes";
import { activationRoutes } from "../../src/edge/activation/routes";
import { signInRoutes } from "../../src/edge/sign-in/routes";
import { ask, newGame, sharedEdge } from "./stack/edge";
import { signedIn, type Visitor } from "./stack/form-visitor";
import { PASSWORD } from "./stack/identity";
import { askRaw, type RawAsked } from "./stack/raw-http";
import { newAccount, newAddress, sharedServer } from "./stack/server";

const edge = sharedEdge();
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
/** Every call of the API by its document, on both bases. */
const calls: { method: string; path: string; fields: string[] }[] = [];

interface Document {
  paths: Record<
    string,
    Record<string, { requestBody?: { content: Record<string, { schema: { properties?: object } }> } }>
  >;
}

beforeAll(async () => {
  const { paths } = JSON.parse((await ask("/openapi.json")).text) as Document;
  for (const [path, methods] of Object.entries(paths))
    for (const [method, { requestBody }] of Object.entries(methods)) {
      const schema = Object.values(requestBody?.content ?? {})[0]?.schema;
      const fields = Object.keys(schema?.properties ?? {});
      calls.push({ method: method.toUpperCase(), path, fields });
      calls.push({ method: method.toUpperCase(), path: `/kessel${path}/`, fields });
    }
});

const ODD_TEXTS = [
  "",
  "\0",
  "a\u0000b",
  "\ud800",
  "\udc00x",
  "\uffff",
  "💩".repeat(64),
  "x".repeat(5000),
  "é".repeat(200),
  "__proto__",
  "%00",
  "' OR 1=1 --",
  "../../etc/passwd",
  "*",
  "0".repeat(64),
];
const text = fc.oneof(fc.constantFrom(...ODD_TEXTS), fc.string({ unit: "binary", maxLength: 80 }));
const value = fc.oneof(
  text,
  fc.constantFrom<unknown>(null, true, -0, 1e308, 2 ** 53, [], {}, [[[]]]),
  fc.jsonValue({ maxDepth: 3 }),
);
/** As JSON, with numbers that no double holds and documents that end too early among them. */
const body = (fields: string[]) =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .record(Object.fromEntries(fields.map((name) => [name, value])), { requiredKeys: [] })
        .map((one) => JSON.stringify(one)),
    },
    fc.constantFrom(
      ...fields.map((name) => `{"${name}": 123456789012345678901234567890}`),
      '{"__proto__": {"x": 1}}',
      '{"constructor": {"prototype": 1}}',
      "[".repeat(4000),
      '{"a":'.repeat(2000),
      "1e999999",
      "null",
      '""',
      "\ufeff{}",
    ),
    value.map((one) => JSON.stringify(one)),
    text,
  );
const header = fc.constantFrom<Record<string, string>>(
  {},
  { authorization: "Bearer" },
  { authorization: `Bearer ${"f".repeat(64)}` },
  { authorization: `Bearer ${"\u00e9".repeat(5000)}` },
  { authorization: "Basic Og==" },
  { "x-api-key": "" },
  { "x-api-key": "k".repeat(6000) },
  { "x-api-key": "aaaaaaaa.\u00ff" },
  { "content-type": "" },
  { "content-type": "nonsense" },
  { "content-type": "application/x-www-form-urlencoded" },
  { "content-type": "multipart/form-data; boundary=x" },
  { "content-encoding": "gzip" },
  { "x-forwarded-for": "not an address, \u00ff, 1.2.3.4.5" },
  { "x-forwarded-host": "[::", host: "%" },
  { "user-agent": "\u00fc".repeat(3000) },
  { origin: "null", "access-control-request-method": "\u00ff" },
  { "accept-language": "a-".repeat(3000) },
);
const cookie = fc.oneof(fc.constantFrom(...ODD_TEXTS), fc.string({ maxLength: 40 }));
const cookies = fc
  .record(
    { session: cookie, ticket: cookie, code: cookie, notice: cookie, form: cookie },
    { requiredKeys: [] },
  )
  .map((one) =>
    Object.entries(one)
      .map(([name, junk]) => `homeport-${name}=${encodeURIComponent(Buffer.from(junk).toString())}`)
      .join("; "),
  );

/** What Node itself would not send is none of ours. */
const sendable = ({ path, headers = {} }: RawAsked): boolean =>
  /^[\x21-\xff]*$/.test(path) && Object.values(headers).every((one) => /^[\t\x20-\x7e\x80-\xff]*$/.test(one));

async function asked(one: RawAsked): Promise<void> {
  if (!sendable(one)) return;
  const answer = await askRaw(edge, one);
  expect({ ...answer, failed: answer.status >= 500 }).toMatchObject({ failed: false });
  if (answer.status < 400 || one.method === "HEAD" || answer.type.startsWith("text/html")) return;
  const said = JSON.parse(answer.text) as { error?: unknown };
  expect(said.error).toEqual(expect.any(String));
  expect(said).not.toHaveProperty("stack");
}

/** Runs many at a time, because a server has to bear them so as well. */
const several = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 10, maxLength: 10 });
const BATCHES = { numRuns: 40 };

describe("generated junk is never a failure of the server", () => {
  test("in bodies and headers of every call of the API", async () => {
    expect(calls.length).toBeGreaterThan(15);
    // One address: what is to be counted as a failed log-in is refused after a while, and not checked.
    const address = newAddress();
    const one = fc.constantFrom(...calls).chain(({ method, path, fields }) =>
      fc.record({
        method: fc.constant(method),
        path: fc.constant(path),
        headers: header.map((more) => ({ "x-forwarded-for": address, ...more })),
        ...(method === "GET" ? {} : { body: body(fields) }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(several(one), async (batch) => {
        await Promise.all(batch.map(asked));
      }),
      BATCHES,
    );
  });

  test("in paths, queries and cookies, with every method", async () => {
    const pages = [...signInRoutes, ...activationRoutes, ...accountRoutes].map(({ path }) => path);
    const known = [...calls.map(({ path }) => path), ...pages, "/docs", "/openapi.json", "/readyz"];
    const piece = fc.oneof(
      fc.constantFrom(
        "%",
        "%zz",
        "%E0%A4%A",
        "%00",
        "..",
        "//",
        "?",
        "?=&&",
        "#",
        "x".repeat(400),
        ";",
        "[]",
      ),
      fc.webPath(),
      fc.string({ maxLength: 20 }).map(encodeURIComponent),
    );
    const halves = `/activate?user_code=${"a".repeat(62)}${encodeURIComponent("💩💩")}`;
    const path = fc.oneof(
      fc.constant(halves),
      fc.constantFrom(...known),
      fc
        .tuple(fc.constantFrom(...known, "", "/"), piece)
        .map(([one, more]) => `/${one}${more}`.replace("//", "/")),
      fc.tuple(fc.constantFrom(...known), fc.webQueryParameters()).map(([one, query]) => `${one}?${query}`),
      text.map((junk) => `/activate/${encodeURIComponent(Buffer.from(junk).toString())}`),
    );
    const one = fc.record({
      method: fc.constantFrom(...METHODS, "GET", "GET"),
      path,
      headers: fc.tuple(header, cookies).map(([more, cookie]) => ({ ...more, cookie })),
    });
    await fc.assert(
      fc.asyncProperty(several(one), async (batch) => {
        await Promise.all(batch.map(asked));
      }),
      BATCHES,
    );
  });

  test("in the fields of every form, by somebody who is signed in", async () => {
    await newGame();
    const { username } = await newAccount(sharedServer(), { password: PASSWORD });
    const visitor: Visitor = await signedIn(username);
    const forms = [...signInRoutes, ...activationRoutes, ...accountRoutes]
      // What ends the visit, and what checks a password each time (half a second of a core), has tests of its own.
      .filter(({ method, path }) => method === "POST" && !["/sign-out", "/account/again"].includes(path))
      .map(({ path }) => path);
    expect(forms.length).toBeGreaterThan(8);
    const field = fc.constantFrom(
      ..."user_code decision ref tfa secret uri do to login password new_password report".split(" "),
    );
    const word = fc.oneof(text, fc.constantFrom("approve", "deny", "report", "off", "codes", "BCDFGHJK"));
    const sent = fc.record({
      path: fc.constantFrom(...forms),
      fields: fc.dictionary(field, word, { maxKeys: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(sent, async ({ path, fields }) => {
        const { status, title } = await visitor.send(path, fields);
        expect([path, fields, title, status >= 500]).toEqual([path, fields, title, false]);
      }),
      { numRuns: 150 },
    );
  });
});
