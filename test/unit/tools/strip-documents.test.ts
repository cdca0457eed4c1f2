import { stripDocuments, stripSettingWords } from "../../../tools/strip-documents";

const plain = (text: string) => text.replace(/\s+/g, " ");

describe("what the bundle goes without", () => {
  test("summary, answer and refusals of an RPC's entry", () => {
    const source = `export const one = rpc({ id: "one", summary: "Says.", callers: A,
      request: () => v.object({ answer: v.string() }), answer: () => shape(), refusals: { NOT_FOUND: "x" },
      handle: (call, { answer }) => ({ answer, summary: 1 }), });`;
    expect(plain(stripDocuments(source))).toBe(
      plain(`export const one = rpc({ id: "one", callers: A,
      request: () => v.object({ answer: v.string() }),
      handle: (call, { answer }) => ({ answer, summary: 1 }), });`),
    );
  });

  test("a shorthand, at the end, and in an entry of the edge's", () => {
    expect(stripDocuments("edgeRpc({ id, handle, summary })")).toBe("edgeRpc({ id, handle, })");
  });

  test("words about settings, but not their bounds, choices and readers", () => {
    const source = `const T = { A: whole(1, 0, 9, ["module"], "how many", "1 (one)"), B: text("", ["edge"]),
      C: choice(["no", "yes"], ["module"], "whether"), D: other(["module"], "kept") };`;
    expect(plain(stripSettingWords(source))).toBe(
      plain(`const T = { A: whole(1, 0, 9, ["module"]), B: text("", ["edge"]),
      C: choice(["no", "yes"], ["module"]), D: other(["module"], "kept") };`),
    );
  });

  test("other objects are left alone, and lazily made ones may be dropped when nobody asks", () => {
    const source = "const a = other({ summary: 1, answer: 2 }); const b = lazy(() => a);";
    expect(stripDocuments(source)).toBe(
      "const a = other({ summary: 1, answer: 2 }); const b = /* @__PURE__ */ lazy(() => a);",
    );
  });
});
