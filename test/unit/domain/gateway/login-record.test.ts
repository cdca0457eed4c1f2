import type { EvrId } from "../../../../src/domain/evr-id";
import { resumes } from "../../../../src/domain/gateway/login-record";

const evrId = "OVR-ORG-1" as EvrId;
const record = { user: "ann", evr_id: evrId, password: "mark", forget_at: 100 };
const back = { evrId, password: "mark", now: 99 };

describe("a client that comes back without a password", () => {
  test("is known with the EVR id that it logged in with", () => {
    expect(resumes(record, back)).toBe(true);
  });

  test.each([
    ["another EVR id", { ...back, evrId: "OVR-ORG-2" as EvrId }],
    ["a password that was changed since", { ...back, password: "other" }],
    ["a log-in whose time is over", { ...back, now: 100 }],
  ])("is not with %s", (_what, asked) => {
    expect(resumes(record, asked)).toBe(false);
  });
});
