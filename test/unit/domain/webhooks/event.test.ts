import { EVENT_TYPES, type HookForm, TEST_EVENT, wants } from "../../../../src/domain/webhooks/event";

const told = (form: HookForm, lobby_type?: string) =>
  wants({ form, events: ["match.started"] }, { id: "1", type: "match.started", at: 0, data: { lobby_type } });

describe("a webhook", () => {
  test("is told of what it subscribed to, and of nothing else", () => {
    const events = ["match.started", "player.suspended"];
    const heard = ([...EVENT_TYPES, TEST_EVENT] as const).filter((type) =>
      wants({ form: "json", events }, { id: "1", type, at: 0, data: {} }),
    );
    expect(heard).toEqual(events);
  });

  test("into a channel hears nothing of private matches, which other receivers hear of", () => {
    expect([told("discord", "private"), told("discord", "public"), told("discord")]).toEqual([
      false,
      true,
      true,
    ]);
    expect([told("json", "private"), told("json", "public")]).toEqual([true, true]);
  });
});
