import { readFileSync } from "node:fs";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { FAILURES } from "../../../src/domain/failure";
import { CLOSED_CALLS } from "../../../src/module/hooks/closed";
import { RPCS } from "../../../src/module/parts/rpcs";
import { docsFiles } from "../../../tools/docs/files";
import { apiMarkdown } from "../../../tools/docs/markdown";
import { NOTES } from "../../../tools/docs/notes";
import { openApi } from "../../../tools/docs/openapi";
import { outcomesOf } from "../../../tools/docs/outcomes";
import { both, requestSchema, ruleOf } from "../../../tools/docs/schemas";
import { rpcTypes, typeOf } from "../../../tools/docs/types";

const ids = RPCS.map(({ id }) => id);
const markdown = apiMarkdown(RPCS, CLOSED_CALLS);
const document = openApi(RPCS, "1.2.3");

/** The first column of the table below a heading, without its back quotes. */
function firstColumn(heading: string): string[] {
  const [, section = ""] = markdown.split(`\n## ${heading}\n`);
  const rows = (section.split("\n## ")[0] ?? "").split("\n").filter((line) => line.startsWith("| "));
  return rows.slice(2).map((line) => (line.split(" | ")[0] ?? "").replace(/[|` ]/g, ""));
}

const rpcOf = (id: string) => {
  const found = RPCS.find((rpc) => rpc.id === id);
  if (!found) throw new Error(`there is no RPC ${id}`);
  return found;
};

describe("docs", () => {
  test.each(Object.keys(docsFiles()))("%s is what `npm run docs` writes", (path) => {
    expect(readFileSync(path, "utf8")).toBe(docsFiles()[path]);
  });

  test("the OpenAPI file is valid 3.1", async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(document);
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    expect(validator.version).toBe("3.1");
  });

  test("every RPC is a path of the OpenAPI file, and every path an RPC", () => {
    expect(Object.keys(document.paths as object)).toEqual(ids.map((id) => `/v2/rpc/${id}`));
  });

  test("every RPC has its section in api.md and its line in the contents, and the reverse", () => {
    const headings = [...markdown.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual([...ids, "Errors", "Closed doors"]);
    const contents = [...markdown.matchAll(/^- \[(.+?)\]\(#/gm)].map(([, heading]) => heading);
    expect(contents).toEqual(headings);
  });

  test("every failure is in the table of errors, and the reverse", () => {
    expect(firstColumn("Errors")).toEqual(Object.keys(FAILURES));
  });

  test("every closed door is in its table, and the reverse", () => {
    expect(firstColumn("Closed doors")).toEqual(CLOSED_CALLS.map(({ hook }) => hook.replace("Before", "")));
  });

  test("notes are about RPCs that exist", () => {
    expect(ids).toEqual(expect.arrayContaining(Object.keys(NOTES)));
  });
});

describe("docs › requests", () => {
  const ajv = new Ajv2020({ strict: false });
  (addFormats as unknown as (to: object) => void)(ajv);
  const accepts = (id: string, request: object) => ajv.compile(requestSchema(rpcOf(id)))(request);

  test("the schema takes a good request and refuses bad ones", () => {
    const id = "admin/user/create";
    expect(accepts(id, { username: "alice", password: "long enough" })).toBe(true);
    for (const bad of [
      {},
      { username: "" },
      { username: 7 },
      { username: "a".repeat(129) },
      { username: "alice", password: "short" },
      { username: "alice", email: "nobody" },
    ])
      expect([bad, accepts(id, bad)]).toEqual([bad, false]);
  });

  test("numbers keep their bounds, choices their values, defaults are no duty", () => {
    expect(requestSchema(rpcOf("admin/user/list")).properties?.limit).toMatchObject({
      type: "integer",
      minimum: 1,
      maximum: 1000,
      default: 100,
    });
    expect(accepts("admin/user/list", {})).toBe(true);
    expect(accepts("admin/group/create", { name: "g", hosts: "nobody" })).toBe(false);
  });

  test("a check whose words no rule knows is described by them", () => {
    expect(both(ruleOf("longer than 9 bytes"), ruleOf("must rhyme"))).toEqual({
      maxLength: 9,
      description: "at most 9 bytes, must rhyme",
    });
  });
});

describe("docs › types of the edge", () => {
  test.each([
    [{ type: "integer" }, "number"],
    [{ enum: ["a", "b"], type: "string" }, '"a" | "b"'],
    [{ anyOf: [{ type: "string" }, { type: "null" }] }, "string | null"],
    [{ type: "array", items: { type: "string" } }, "readonly string[]"],
    [
      { type: "array", items: { anyOf: [{ type: "string" }, { type: "null" }] } },
      "readonly (string | null)[]",
    ],
    [{ type: "array" }, "readonly unknown[]"],
    [
      { type: "object", properties: { a: { type: "string" }, b: { type: "boolean" } }, required: ["a"] },
      "{ a: string; b?: boolean | undefined }",
    ],
  ])("%j is %s", (schema, type) => {
    expect(typeOf(schema)).toBe(type);
  });

  test("every RPC has one, and a refusal is no answer", () => {
    const identity = RPCS.filter(({ id }) => id.startsWith("identity/"));
    const types = rpcTypes(identity, "identity", "edge", "identity.ts");
    expect([...types.matchAll(/^ {2}"(.+)": \{$/gm)].map(([, id]) => `identity/${id}`)).toEqual(
      identity.map(({ id }) => id),
    );
    expect(types).not.toContain("failure");
  });
});

describe("docs › who may call", () => {
  const failuresOf = (callers: readonly ("http_key" | "session" | "service_key")[]) =>
    outcomesOf({ ...rpcOf("account/lookup"), refusals: {}, callers }).map(({ failure }) => failure);

  test("anybody with a key or a session: only they who have neither are turned away", () => {
    expect(failuresOf(["http_key", "session"])).toEqual([
      "INVALID_ARGUMENT",
      "INTERNAL",
      "UNAVAILABLE",
      "UNAUTHENTICATED",
    ]);
  });

  test.each([[["session"]], [["service_key"]], [["http_key"]], [["session", "service_key"]]] as const)(
    "%s: others are told that they may not",
    (callers) => {
      expect(failuresOf(callers)).toContain("PERMISSION_DENIED");
    },
  );

  test("a refusal that is in no table of failures is an error", () => {
    const odd = { ...rpcOf("account/lookup"), refusals: { ODD: "now and then" } };
    expect(() => outcomesOf(odd)).toThrow("account/lookup: there is no failure ODD");
  });
});
