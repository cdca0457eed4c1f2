import { keptOf } from "../../../../src/domain/console/audit";
import { isAction } from "../../../../src/module/nakama/audit";
import { RPCS } from "../../../../src/module/parts/rpcs";

/** No secret of any request stands in the audit log: requests are made out of the schemas. */

/** Words that a field of a secret is named by, wherever they stand in it. */
const SUSPICIOUS = /pass|secret|token|recover|key|code|tfa|otp|pin|credential|session|private|url/i;
const MARK = "must-not-be-kept";
/** Named like a secret, and none. A new one has to be looked at. */
const HARMLESS: readonly string[] = ["avatar_url"];
const isSuspicious = (name: string): boolean => SUSPICIOUS.test(name) && !HARMLESS.includes(name);

interface Schema {
  type: string;
  entries?: Readonly<Record<string, Schema>>;
  item?: Schema;
  wrapped?: Schema;
  value?: Schema;
  options?: readonly unknown[];
  pipe?: readonly Schema[];
}

/** All fields at once, those named like a secret with the mark as their value, whatever type they are of. */
function requestOf(schema: Schema, fields: Set<string>): unknown {
  const { entries, item, wrapped, value, pipe } = schema;
  if (entries)
    return Object.fromEntries(
      Object.entries(entries).map(([name, its]) => {
        if (!isSuspicious(name)) return [name, requestOf(its, fields)];
        fields.add(name);
        return [name, MARK];
      }),
    );
  if (item) return [requestOf(item, fields)];
  if (wrapped) return requestOf(wrapped, fields);
  if (value) return { any: requestOf(value, fields) };
  const [first] = pipe ?? [];
  return first && first !== schema && first.entries ? requestOf(first, fields) : "harmless";
}

const ACTIONS = RPCS.filter(isAction);

test.each(ACTIONS.map((entry) => [entry.id, entry] as const))(
  "%s: the record keeps no field that is named like a secret",
  (_id, { console, request }) => {
    const asked = requestOf(request(), new Set()) as object;
    expect(JSON.stringify(keptOf(asked, console.secret))).not.toContain(MARK);
  },
);

test("the fields of secrets that there are have been looked at", () => {
  const fields = new Set<string>();
  for (const { request } of ACTIONS) requestOf(request(), fields);
  expect([...fields].sort()).toEqual(["password", "secret", "url"]);
});

test("a field of a secret that is new, at any depth, is found", () => {
  const fields = new Set<string>();
  const text: Schema = { type: "string" };
  const made = requestOf(
    {
      type: "object",
      entries: { list: { type: "array", item: { type: "object", entries: { pin: text } } } },
    },
    fields,
  );
  expect([made, [...fields]]).toEqual([{ list: [{ pin: MARK }] }, ["pin"]]);
  expect(JSON.stringify(keptOf(made as object))).not.toContain(MARK);
});
