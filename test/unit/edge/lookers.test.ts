import { type IncomingMessage, request } from "node:http";
import type { MatchLabel } from "../../../src/client/label";
import { type RunningEdge, startEdge } from "./running-edge";

/** Many who look at the lobbies of one edge. The list is the test's: nothing comes before it is given. */
const LOOKERS = 200;

interface Lists {
  asked: number;
  /** Resolves when a list has been asked for that nobody has been given yet. */
  wanted(): Promise<void>;
  give(labels: MatchLabel[]): void;
  list(): Promise<MatchLabel[]>;
}

function newLists(): Lists {
  let pending: ((labels: MatchLabel[]) => void)[] = [];
  let told: (() => void) | undefined;
  const lists: Lists = {
    asked: 0,
    wanted: () => (pending.length > 0 ? Promise.resolve() : new Promise((resolve) => (told = resolve))),
    give(labels) {
      for (const one of pending.splice(0)) one(labels);
    },
    list() {
      lists.asked++;
      told?.();
      return new Promise((resolve) => (pending = [...pending, resolve]));
    },
  };
  return lists;
}

/** Resolves with what comes as soon as the stream is open. */
const look = ({ port }: RunningEdge, at: number): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const path = `/lobbies/live${at % 2 === 0 ? "" : "?mode=echo_arena"}`;
    const headers = {
      "X-Forwarded-For": `192.0.2.${at % 250}`,
      "Accept-Language": at % 4 < 2 ? "en" : "de",
    };
    request({ host: "127.0.0.1", port, path, headers, agent: false }, resolve).on("error", reject).end();
  });

/** Resolves when the stream has said it. */
const says = (stream: IncomingMessage, what: string): Promise<void> =>
  new Promise((resolve, reject) => {
    let text = "";
    stream.setEncoding("utf8").on("error", reject);
    stream.on("data", (more: string) => {
      text += more;
      if (text.includes(what)) resolve();
    });
  });

const playing: MatchLabel = {
  ...{ id: "0f0e0d0c-0b0a-4908-8706-050403020100.node", open: true, lobby_type: "public" },
  ...{
    mode: "echo_arena",
    level: "a_level_of_its_own",
    start_time: "2027-01-01T00:00:00Z",
  },
  ...{ player_count: 0, player_limit: 10, players: [] },
};

test(`${LOOKERS} who look share every list, and all of them see the next`, async () => {
  const lists = newLists();
  const edge = await startEdge({ PROXY_COUNT: "1", EDGE_REQUESTS_PER_MINUTE: "0" }, {}, undefined, () =>
    lists.list(),
  );
  const streams = await Promise.all(Array.from({ length: LOOKERS }, (_, at) => look(edge, at)));
  expect(new Set(streams.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
  expect(lists.asked).toBe(1);
  const seen = streams.map((stream) => says(stream, "a_level_of_its_own"));
  lists.give([]);
  await lists.wanted();
  expect(lists.asked).toBe(2);
  lists.give([playing]);
  await Promise.all(seen);
  // The next one may have been asked for while the last were told.
  expect(lists.asked).toBeLessThanOrEqual(3);
  for (const stream of streams) stream.destroy();
  lists.give([]);
  await edge.close();
});
