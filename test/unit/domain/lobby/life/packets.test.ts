import type { MatchEvent } from "../../../../../src/domain/lobby/life/event";
import { lifecycle } from "../../../../../src/domain/lobby/life/lifecycle";
import { NOW, session } from "../make";
import { after, ended, joined, lost, prepared, reserve, sent, signal, started } from "./story";

const packet = (from: number | string, to?: number | string): MatchEvent => ({
  is: "packet",
  from: session(from),
  to: to === undefined ? undefined : session(to),
  data: { key: "value" },
});

describe("a packet", () => {
  const state = after(started([1, 2]), [reserve(3)]);

  test("of a player goes to the game server alone, and says who sent it", () => {
    const outcome = lifecycle(state, packet(1), NOW);
    expect(outcome.state).toEqual(state);
    expect(outcome.effects).toHaveLength(1);
    expect(sent(outcome, "PacketData")).toEqual([["server", { from: session(1), data: { key: "value" } }]]);
  });

  test("of a player goes to the game server, whomever it names", () => {
    expect(sent(lifecycle(state, packet(1, 2), NOW), "PacketData")).toMatchObject([["server", {}]]);
  });

  test("of the game server goes to the one player whom it names", () => {
    expect(sent(lifecycle(state, packet("server", 2), NOW), "PacketData")).toEqual([
      [[session(2)], { from: session("server"), data: { key: "value" } }],
    ]);
  });

  test.each<[says: string, packet: MatchEvent]>([
    ["of a stranger", packet("stranger")],
    ["of one whose seat is only reserved", packet(3)],
    ["of the game server for nobody", packet("server")],
    ["of the game server for a stranger", packet("server", "stranger")],
    ["of the game server for itself", packet("server", "server")],
  ])("%s goes to nobody, and is counted", (_says, event) => {
    const outcome = lifecycle(state, event, NOW);
    expect(outcome.state).toEqual(state);
    expect(outcome.effects).toMatchObject([{ do: "ignore" }]);
  });

  test("of a player whose socket broke off goes to nobody", () => {
    expect(lifecycle(after(state, [lost(1)]), packet(1), NOW).effects).toMatchObject([{ do: "ignore" }]);
  });

  test.each([
    ["prepared", prepared()],
    ["ended", ended()],
  ])("goes nowhere in a match that is %s", (_phase, other) => {
    const held = after(other, [joined("server")]);
    for (const event of [packet(1), packet("server", 1)])
      expect(lifecycle(held, event, NOW).effects).toMatchObject([{ do: "ignore" }]);
  });
});

describe("that the game server has a player's keys", () => {
  const state = started([1, 2]);

  test("is told to that player alone, without waiting for a tick", () => {
    const told = signal({ is: "Told", from: session("server"), to: session(2), keys: "k" });
    expect(sent(lifecycle(state, told, NOW), "PacketData")).toEqual([
      [[session(2)], { from: session("server"), data: { told: "k" } }],
    ]);
  });

  test("is told to no player by anybody else", () => {
    for (const from of [1, "stranger"]) {
      const told = signal({ is: "Told", from: session(from), to: session(2), keys: "k" });
      const heard = sent(lifecycle(state, told, NOW), "PacketData");
      expect(heard.filter(([to]) => to !== "server")).toEqual([]);
    }
  });
});
