import {
  afterAdding,
  FRIEND_ACTS,
  type FriendAct,
  friendPlan,
  type Relation,
  RELATIONS,
} from "../../../../src/domain/gateway/friendship";

const ALL: Relation[] = ["none", "friend", "sent", "received", "blocked"];

test.each<[FriendAct, Relation, object]>([
  ["invite", "none", { steps: ["add"], outcome: "invited" }],
  ["invite", "received", { steps: ["add"], outcome: "befriended" }],
  ["invite", "friend", { refused: "already" }],
  ["invite", "sent", { refused: "pending" }],
  ["invite", "blocked", { refused: "bad_request" }],
  ["undo", "friend", { steps: ["delete"], outcome: "removed" }],
  ["undo", "sent", { steps: ["delete"], outcome: "removed" }],
  ["undo", "blocked", { steps: ["delete"], outcome: "removed" }],
  ["undo", "received", { steps: [], outcome: "removed" }],
  ["undo", "none", { steps: [], outcome: "removed" }],
  ["settle", "received", { steps: ["add"], outcome: "befriended" }],
  ["settle", "friend", { steps: ["delete", "block"], outcome: "removed" }],
  ["settle", "sent", { steps: ["delete", "block"], outcome: "removed" }],
  ["settle", "none", { steps: ["block"], outcome: "removed" }],
  ["settle", "blocked", { steps: [], outcome: "removed" }],
])("%s, where there is %s", (act, relation, plan) => expect(friendPlan(act, relation)).toEqual(plan));

test("a friend is told before it is blocked, which Nakama does without a word", () => {
  for (const act of FRIEND_ACTS)
    for (const relation of ALL) {
      const plan = friendPlan(act, relation);
      if ("steps" in plan && plan.steps.includes("block") && relation !== "none")
        expect(plan.steps[0]).toBe("delete");
    }
});

test("an invitation that others were faster with is what it has become", () => {
  expect(afterAdding("invited", "sent")).toBeUndefined();
  expect(afterAdding("invited", "friend")).toBeUndefined();
  expect(afterAdding("befriended", "friend")).toBeUndefined();
  expect(afterAdding("befriended", "sent")).toBe("withdrawn");
  expect(afterAdding("invited", "none")).toBe("not_found");
});

test("what Nakama's states of an edge mean (its EdgeState: friend, invitation sent, received, blocked)", () =>
  expect([0, 1, 2, 3, 4].map((state) => RELATIONS[state])).toEqual([
    "friend",
    "sent",
    "received",
    "blocked",
    undefined,
  ]));
