import { DEFAULT_LOADOUT, serverProfile } from "../../../../src/domain/gateway/profile-defaults";

const facts = { evrId: "OVR-ORG-1", displayName: "Ann", now: 20, createTime: 10, stats: { arena: {} } };

describe("the server's half of a profile", () => {
  test("unlocks what is worn, and keeps what was unlocked before", () => {
    const unlocks = { arena: { hat: true }, combat: { boots: true }, other: { flag: true } } as const;
    expect(serverProfile({ ...facts, loadout: { head: "cap" }, unlocks })).toMatchObject({
      unlocks: { arena: { hat: true, cap: true }, combat: { boots: true }, other: { flag: true } },
    });
  });

  test("of a new player has both sets, and every default item in the arena's", () => {
    const worn = Object.fromEntries(Object.values(DEFAULT_LOADOUT).map((item) => [item, true]));
    expect(serverProfile({ ...facts, loadout: DEFAULT_LOADOUT })).toMatchObject({
      ...{
        displayname: "Ann",
        xplatformid: "OVR-ORG-1",
        logintime: 20,
        createtime: 10,
        stats: { arena: {} },
      },
      unlocks: { arena: worn, combat: {} },
      loadout: { instances: { unified: { slots: DEFAULT_LOADOUT } }, number: 1 },
    });
  });

  test("keeps the number of the loadout that was chosen", () => {
    expect(serverProfile({ ...facts, loadout: {}, loadoutNumber: 3 })).toMatchObject({
      loadout: { number: 3 },
    });
  });
});
