import * as v from "valibot";
import { strayKey } from "../../../../src/domain/request/stray-key";

const schema = v.object({
  mode: v.string(),
  required_features: v.optional(v.array(v.string())),
  teams: v.optional(v.record(v.pipe(v.string(), v.minLength(1)), v.number())),
  inner: v.optional(v.pipe(v.unknown(), v.object({ level: v.string() }))),
  deep: v.optional(
    v.object({ inner: v.object({ level: v.string(), teams: v.record(v.string(), v.number()) }) }),
  ),
  many: v.optional(v.array(v.object({ level: v.string() }))),
});
const read = (text: string) => strayKey(schema, JSON.parse(text));

describe("a request's keys", () => {
  test.each([
    ['{"required_feature":[]}', "body", /required_features/],
    ['{"mode":"a","modes":"b"}', "body", /mode/],
    ['{"inner":{"levels":1}}', "inner", /level/],
    ['{"many":[{"level":"a"},{"levl":"b"}]}', "many", /level/],
    ['{"deep":{"inner":{"levels":1}}}', "deep.inner", /level/],
    ['{"deep":{"inner":{"teams":{"constructor":1}}}}', "deep.inner.teams", /key/],
    ['{"teams":{"__proto__":1}}', "teams", /key/],
    ['{"teams":{"a":1,"constructor":1}}', "teams", /key/],
    ['{"teams":{"prototype":1}}', "teams", /key/],
  ])("are refused: %s", (text, field, message) => {
    expect(read(text)).toEqual({ field, message: expect.stringMatching(message) as string });
  });

  test.each([
    '{"mode":"a","further":{"constructor":1},"grant_type":"x"}',
    '{"teams":{"mod":1,"modes":2}}',
    "[]",
    "7",
    "null",
  ])("are taken: %s", (text) => expect(read(text)).toBeUndefined());

  test("never quote what was sent", () => {
    expect(JSON.stringify(read('{"mode ":"a","secretmodes":1,"Mode":"hunter2"}'))).not.toMatch(
      /secret|hunter|Mode"/,
    );
  });
});
