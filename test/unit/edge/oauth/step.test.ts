import { keepStep, readStep, type Step } from "../../../../src/edge/oauth/step";

const KEY = "a key of the tests";
const NOW = 1_700_000_000_000;
const step: Step = { state: "state", verifier: "verifier", goal: "account", link: "" };
const kept = keepStep(KEY, step, NOW);

describe("the step to the provider and back", () => {
  test("is read as it was kept, for ten minutes", () => {
    expect(readStep(KEY, kept, NOW)).toEqual(step);
    expect(readStep(KEY, kept, NOW + 599_999)).toEqual(step);
    expect(readStep(KEY, kept, NOW + 600_000)).toBeUndefined();
  });

  test.each([
    ["nothing", ""],
    ["no signature", kept.split(".")[0] ?? ""],
    ["another body", kept.replace(/^./, "f")],
    ["another signature", kept.replace(/.$/, (last) => (last === "A" ? "E" : "A"))],
    ["what another key signed", keepStep("another key", step, NOW)],
  ])("is none with %s", (_what, text) => {
    expect(readStep(KEY, text, NOW)).toBeUndefined();
  });
});
