import type { MatchHandlers, MatchMessages } from "../../client/match-messages";

/** Keeps what a match sends, and waits for what it is yet to send. */
export interface Inbox {
  handlers: MatchHandlers;
  /** Everything of this name so far. */
  all: <Name extends keyof MatchMessages>(name: Name) => MatchMessages[Name][];
  /** The first of this name that fits, which may have come already. */
  first: <Name extends keyof MatchMessages>(
    name: Name,
    fits?: (body: MatchMessages[Name]) => boolean,
  ) => Promise<MatchMessages[Name]>;
}

const WAIT_MS = 10_000;

const NAMES = [
  "BroadcasterDisconnected",
  "PacketData",
  "LobbySessionStart",
  "EntrantsJoined",
  "EntrantsLeft",
  "LobbySessionEnded",
] as const satisfies (keyof MatchMessages)[];

export function inbox(): Inbox {
  const got: { name: keyof MatchMessages; body: unknown }[] = [];
  const watchers = new Set<() => void>();
  const receive = (name: keyof MatchMessages) => (body: unknown) => {
    got.push({ name, body });
    for (const look of watchers) look();
  };
  const all: Inbox["all"] = (name) =>
    got.filter((message) => message.name === name).map(({ body }) => body as never);
  return {
    handlers: Object.fromEntries(NAMES.map((name) => [name, receive(name)])),
    all,
    first: (name, fits = () => true) =>
      new Promise((resolve, reject) => {
        const done = () => {
          watchers.delete(look);
          clearTimeout(timer);
        };
        const look = () => {
          const found = all(name).find(fits);
          if (found === undefined) return;
          done();
          resolve(found);
        };
        const timer = setTimeout(() => {
          done();
          reject(new Error(`no ${name} within ${WAIT_MS / 1000} seconds`));
        }, WAIT_MS);
        watchers.add(look);
        look();
      }),
  };
}
