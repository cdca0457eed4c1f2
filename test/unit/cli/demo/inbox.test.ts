import { inbox } from "../../../../src/cli/demo/inbox";

test("what came before is found, in its order, by name and by what is in it", async () => {
  const { handlers, all, first } = inbox();
  handlers.LobbySessionEnded?.({ reason: "one" });
  handlers.LobbySessionEnded?.({ reason: "two" });
  expect(await first("LobbySessionEnded")).toEqual({ reason: "one" });
  expect(await first("LobbySessionEnded", ({ reason }) => reason === "two")).toEqual({ reason: "two" });
  expect(all("LobbySessionEnded")).toHaveLength(2);
  expect(all("BroadcasterDisconnected")).toEqual([]);
});

test("what is yet to come is waited for, past what does not fit", async () => {
  const { handlers, first } = inbox();
  const waiting = first("LobbySessionEnded", ({ reason }) => reason === "late");
  handlers.LobbySessionEnded?.({ reason: "early" });
  handlers.LobbySessionEnded?.({ reason: "late" });
  expect(await waiting).toEqual({ reason: "late" });
});
