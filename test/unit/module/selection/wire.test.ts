import fc from "fast-check";
import { type Request, readRequest, writeRequest } from "../../../../src/module/selection/wire";
import { findWish, scope, serverWish, skip } from "../../domain/lobby/directory/generate";
import { preparation, session, user } from "../../domain/lobby/make";

/** What a call asks the directory arrives as it was asked, to the last digit. */
test("every question survives the way to the directory", () => {
  const asker = { user: user(1), session: session(1), isBot: false };
  const { alignments: _none, ...made } = preparation();
  const work = { preparation: made, team: -1 as const, by: user(1), shared: true };
  const same = (request: Request) =>
    expect(normal(readRequest(writeRequest(request)))).toEqual(normal(request));
  fc.assert(
    fc.property(findWish, serverWish, scope, skip, (wish, forServer, within, without) => {
      const opening = { wish: forServer, work };
      same({ ask: "find", asked: { asker, scope: within, skip: without, wish, opening } });
      same({
        ask: "create",
        asked: { asker, scope: within, skip: without, wish: forServer, work, request: "x" },
      });
      same({ ask: "select", wish: forServer, scope: within, skip: without, work });
    }),
  );
});

/** The same value without keys that hold nothing. */
function normal(value: unknown): unknown {
  if (value instanceof Map || value instanceof Set) return [...(value as Iterable<unknown>)];
  if (Array.isArray(value)) return value.map(normal);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, field]) => (field === undefined ? [] : [[key, normal(field)]])),
  );
}
