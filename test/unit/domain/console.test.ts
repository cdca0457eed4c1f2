import fc from "fast-check";
import { AUDIT_HEAD, auditLines } from "../../../src/domain/console/audit-csv";
import { type AuditRecord, claimOf, fitsFilter, keptOf, keyBefore } from "../../../src/domain/console/audit";
import { mayCall, mayChangeMember, roleOf } from "../../../src/domain/console/permission";

describe("a role in the console", () => {
  const standing = fc.record({
    isOperator: fc.boolean(),
    adminOf: fc.array(fc.constantFrom("a", "b", "c")),
    hasSecondFactor: fc.boolean(),
  });
  const asked = fc.record({
    inConsole: fc.boolean(),
    guild: fc.option(fc.constantFrom("a", "b", "c", "d"), { nil: undefined }),
  });

  test("is nobody's without two-step verification, whatever else they are", () => {
    fc.assert(
      fc.property(standing, (one) => {
        const role = roleOf({ ...one, hasSecondFactor: false });
        expect(role).toBe(one.isOperator || one.adminOf.length > 0 ? "tfa_needed" : "not_allowed");
      }),
    );
  });

  test("opens everything that is in the console to an operator, and of guilds the own ones to their admins", () => {
    fc.assert(
      fc.property(standing, asked, (one, about) => {
        const role = roleOf({ ...one, hasSecondFactor: true });
        if (typeof role === "string") {
          expect([one.isOperator, one.adminOf]).toEqual([false, []]);
          return;
        }
        const isOwn = one.adminOf.some((own) => own === about.guild);
        expect(mayCall(role, about)).toBe(about.inConsole && (one.isOperator || isOwn));
      }),
    );
  });
});

describe("who an admin of a guild may change", () => {
  test.each<[who: string, own: number | undefined, may: number[]]>([
    ["a superadmin", 0, [1, 2, 3, 4]],
    ["an admin", 1, [2, 3, 4]],
    ["a member", 2, []],
    ["nobody of it", undefined, []],
  ])("%s", (_who, own, may) => {
    expect([0, 1, 2, 3, 4].filter((target) => mayChangeMember(own, target, false))).toEqual(may);
    expect(mayChangeMember(own, undefined, false)).toBe(may.length > 0);
    expect(mayChangeMember(own, 2, true)).toBe(own === 0);
  });
});

describe("a record of the audit log", () => {
  const record = (more: Partial<AuditRecord> = {}): AuditRecord => ({
    ...{ at: 1_800_000_000_000, actor: { id: "1", name: "ann", how: "console" }, address: "192.0.2.1" },
    ...{ action: "user/disable", on: "user", target: "bob", request: {}, outcome: "done" },
    ...more,
  });

  test("comes before every earlier one", () => {
    const time = fc.integer({ min: 0, max: 9_999_999_999_999 });
    fc.assert(
      fc.property(time, time, (one, other) => {
        expect(keyBefore(one) < keyBefore(other)).toBe(one > other);
      }),
    );
  });

  test("keeps what was asked, and no secret of it, however it is spelled", () => {
    expect(
      keptOf({ user: "bob", password: "pw", serial: 2n ** 60n, list: [1n], mine: "x", none: undefined }, [
        "mine",
      ]),
    ).toEqual({
      ...{
        user: "bob",
        password: "(not kept)",
        serial: "1152921504606846976",
        list: '["1"]',
        mine: "(not kept)",
      },
    });
  });

  test("keeps no secret that stands within a value", () => {
    const kept = keptOf({ users: [{ name: "bob", password: "pw" }], more: { mine: "hidden" } }, ["mine"]);
    expect(kept).toEqual({
      users: '[{"name":"bob","password":"(not kept)"}]',
      more: '{"mine":"(not kept)"}',
    });
  });

  test.each(["apiKey", "newPassword", "recovery_codes", "passphrase", "X-Token", "otp"])(
    "takes what is named %s for a secret",
    (name) => {
      expect(keptOf({ [name]: "mine", more: [{ [name]: "mine" }] })).toEqual({
        ...{ [name]: "(not kept)", more: `[{"${name}":"(not kept)"}]` },
      });
    },
  );

  test("keeps a bounded record of whatever was refused unchecked", () => {
    const many = Object.fromEntries(
      Array.from({ length: 5000 }, (_, n) => [`${n}${"k".repeat(2000)}`, "v".repeat(2000)]),
    );
    expect(JSON.stringify(keptOf(many)).length).toBeLessThan(40_000);
  });

  test("keeps no more of a long text than its beginning", () => {
    const kept = (length: number) => keptOf({ reason: "a".repeat(length) }).reason;
    expect([kept(500), kept(501), kept(10_000)]).toEqual([
      "a".repeat(500),
      ...Array<string>(2).fill(`${"a".repeat(500)}…`),
    ]);
  });

  test("keeps what is neither text nor list as it is, and of what was not given nothing", () => {
    const request = { until: 0, all: false, guild: null, none: undefined };
    expect(Object.entries(keptOf(request))).toEqual([
      ["until", 0],
      ["all", false],
      ["guild", null],
    ]);
  });

  test("fits a filter by who, by what and by whom", () => {
    for (const filter of [
      {},
      { actor: "ann" },
      { actor: "1" },
      { action: "user" },
      { action: "user/disable" },
      { target: "bob" },
    ])
      expect(fitsFilter(record(), filter)).toBe(true);
    for (const filter of [{ actor: "an" }, { action: "use" }, { action: "user/enable" }, { target: "" }])
      expect(fitsFilter(record(), filter)).toBe(false);
  });

  test("is a row under its header, times as everybody reads them", () => {
    expect(`${AUDIT_HEAD}${auditLines([record({ request: { n: 1 } })])}`).toBe(
      [
        "at,actor,how,address,action,target,outcome,request,claims",
        '2027-01-15T08:00:00.000Z,ann,console,192.0.2.1,user/disable,bob,done,"{""n"":1}",',
        "",
      ].join("\r\n"),
    );
  });

  test.each([
    ['=HYPERLINK("http://x","a,b")', `"'=HYPERLINK(""http://x"",""a,b"")"`],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@x", "'@x"],
    ["\tx", "'\tx"],
    ["a=b-c", "a=b-c"],
    ["two\nlines", '"two\nlines"'],
  ])("is a row that no spreadsheet takes for a formula, with every name quoted: %j", (target, cell) => {
    expect(auditLines([record({ target })])).toContain(`,user/disable,${cell},done,`);
  });

  test("says who the command line claims to be, whatever it sends", () => {
    expect(claimOf(encodeURIComponent("zoë@haus"))).toBe("zoë@haus");
    for (const nothing of ["", "%", "%00%0a", "%E0%A4%A"]) expect(claimOf(nothing)).toBeUndefined();
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const claim = claimOf(text) ?? "";
        expect(claim.length).toBeLessThanOrEqual(128);
        expect(claim).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      }),
    );
  });
});
