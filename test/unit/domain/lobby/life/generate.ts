import fc from "fast-check";
import type { Entrant } from "../../../../../src/domain/lobby/admission";
import { parseFeatures } from "../../../../../src/domain/lobby/feature";
import type { MatchEvent } from "../../../../../src/domain/lobby/life/event";
import type { MatchState } from "../../../../../src/domain/lobby/match-state";
import type { TeamSize } from "../../../../../src/domain/lobby/limits";
import { levelsOf, MODE_NAMES } from "../../../../../src/domain/lobby/mode";
import { alignmentProblem, type Preparation } from "../../../../../src/domain/lobby/preparation";
import type { Team } from "../../../../../src/domain/lobby/role";
import type { Signal } from "../../../../../src/domain/lobby/signal";
import { entrant, evrId, group, match, NOW, preparation, session, user, version } from "../make";
import { after, comes, joined, left, lost, order, parked, shutdown, signal, tick } from "./story";

/** Anything that can happen to a match, among few people so that they get in each other's way. */

const PEOPLE = 20;
const name = fc.nat({ max: PEOPLE - 1 });
/** A user is a bot or is none, once and for all. */
const isBot = (number: number) => number >= PEOPLE - 4;
export const isBotUser = (userId: string) => isBot(Number(userId.replace("user-", "")));
/** Mostly the first of these. */
const mostly = <T>(usual: T, ...others: T[]) =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );

const team = fc.constantFrom<Team>(-1, -1, -1, 0, 1, 2, 3, 4);

/** Someone under the EVR id and session of one's own as a rule; bots have several. */
const someone: fc.Arbitrary<Entrant> = fc
  .record({
    number: name,
    other: fc.option(name, { nil: undefined, freq: 5 }),
    role: team,
    features: fc.constantFrom("a,b", "a,b", "a,b", "a,b,c", "a", "").map(parseFeatures),
    versionLock: mostly(undefined, version(1n), version(2n)),
    isModerator: fc.boolean(),
    isBanned: mostly(false, true),
    isElsewhere: mostly(false, true),
  })
  .map(({ number, other, ...rest }) => {
    const evr = other ?? number;
    const id = isBot(number) ? `${number}.${evr}` : number;
    return entrant(number, { ...rest, evrId: evrId(evr), sessionId: session(id), isBot: isBot(number) });
  });
const caller = someone.map((one): Entrant => ({ ...one, sessionId: undefined }));
const socket = fc.oneof(
  { weight: 4, arbitrary: name.map(String) },
  fc.tuple(name, name).map(([one, other]) => `${one}.${other}`),
);

const work: fc.Arbitrary<Preparation> = fc
  .record({
    mode: fc.constantFrom(...MODE_NAMES),
    requiredFeatures: fc.constantFrom("", "", "", "a", "a", "a,b", "c").map(parseFeatures),
    teamSize: fc.integer({ min: 1, max: 5 }).map((size) => size as TeamSize),
    alignments: fc.array(fc.tuple(name.map(user), team), { maxLength: 6 }).map((entries) => new Map(entries)),
    group: mostly(undefined, { id: group("g"), guildId: "guild" }),
    startMs: fc.constantFrom(NOW, NOW - 60_000, NOW + 60_000),
  })
  .map((over) =>
    preparation({
      ...over,
      level: levelsOf(over.mode)[0] ?? "mpl_arena_a",
      alignments: alignmentProblem(over) ? new Map() : over.alignments,
      startTime: new Date(over.startMs).toISOString(),
    }),
  );

const told: fc.Arbitrary<Signal> = fc.oneof(
  fc.record({ is: fc.constant("PrepareSession" as const), preparation: work }),
  fc.record({
    is: fc.constant("Allocate" as const),
    preparation: work,
    entrant: caller,
    shared: fc.boolean(),
  }),
  fc.constantFrom("GetEndpoint", "GetPresences", "StartSession").map((is) => ({ is })),
  { weight: 5, arbitrary: fc.record({ is: fc.constant("ReserveSeat" as const), entrant: caller }) },
  fc.record({ is: fc.constant("ReleaseSeat" as const), userId: name.map(user) }),
);

const ordered: fc.Arbitrary<MatchEvent> = fc
  .record({
    from: fc.constantFrom("server", "server", "1", "stranger"),
    sessionIds: fc.array(socket.map(session), { maxLength: 2 }),
    op: fc.constantFrom("LobbyLock", "LobbyUnlock", "LobbyUnlock", "LobbyUnlock", "EntrantsReject"),
  })
  .map(({ op, from, sessionIds }) =>
    order(op === "EntrantsReject" ? { op, sessionIds, reason: "unwanted" } : { op }, from),
  );

/** What ends a match, now or for some. */
const last = fc.constantFrom<MatchEvent>(
  signal({ is: "Terminate", reason: "enough" }),
  signal({ is: "PruneUnderutilized" }),
  order({ op: "LobbyEnd" }),
  left("server"),
  shutdown(0),
  shutdown(60),
);

const one = (event: MatchEvent): MatchEvent[] => [event];
const happening: fc.Arbitrary<MatchEvent[]> = fc.oneof(
  { weight: 24, arbitrary: someone.map((who) => comesAs(who)) },
  { weight: 4, arbitrary: someone.map((who) => one({ is: "attempt", entrant: who })) },
  { weight: 2, arbitrary: socket.map((id) => one(joined(id))) },
  { weight: 5, arbitrary: socket.map((id) => one(left(id))) },
  { weight: 3, arbitrary: socket.map((id) => one(lost(id))) },
  { weight: 1, arbitrary: name.map((id) => one({ is: "moved", userIds: [user(id)] })) },
  { weight: 9, arbitrary: told.map((signalled) => one(signal(signalled))) },
  {
    weight: 1,
    arbitrary: name.map((id) => one(signal({ is: "PutOut", userId: user(id), reason: "suspended: x" }))),
  },
  { weight: 2, arbitrary: ordered.map(one) },
  { weight: 2, arbitrary: fc.constant(comes("server")) },
  { weight: 3, arbitrary: fc.constant(one(tick)) },
  { weight: 1, arbitrary: fc.oneof({ weight: 4, arbitrary: fc.constant(one(tick)) }, last.map(one)) },
);

function comesAs(who: Entrant): MatchEvent[] {
  const id = String(who.sessionId).replace("session-", "");
  return [{ is: "attempt", entrant: who }, joined(id)];
}

export interface Step {
  waitMs: number;
  events: MatchEvent[];
}
export const steps = fc.array(
  fc.record({
    waitMs: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 1, 1_000, 10_000, 29_999, 30_000, 60_000),
    events: happening,
  }),
  { size: "max", maxLength: 80 },
);

const server = fc.record({
  versionLock: fc.constant(version(1n)),
  features: mostly("a,b", "").map(parseFeatures),
  hostsFor: mostly([], [group("g")], [group("h")]),
});

/** A match as it was when the story begins. */
export const beginning: fc.Arbitrary<MatchState> = fc
  .tuple(server, work, mostly("prepared", "registered", "parked", "parked"))
  .map(([over, preparation, phase]) => {
    if (phase === "registered") return match(over);
    const state = parked(over);
    return phase === "parked" ? state : after(state, [signal({ is: "PrepareSession", preparation })]);
  });
