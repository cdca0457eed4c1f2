import fc from "fast-check";
import type { MatchId, UserId } from "../../../../src/domain/lobby/ids";
import { checkOwner } from "../../../../src/module/registration/ownership";
import { markUsed, readServer, updateServer } from "../../../../src/module/servers/records";
import { callOf } from "../nk/call";
import { errors, together, values } from "../nk/actors";
import { standIn } from "../nk/stand-in";

const SERVER = 3427753309332680033n;
const OPERATORS = ["one", "other", "third"] as const;

/** As `server/register` does it: whoever owns the id may write, and the match that stood there before is the older one. */
const register = (operator: string, match: string) => (nk: nkruntime.Nakama) => {
  const call = callOf(nk, { userId: operator });
  let older: MatchId | undefined;
  updateServer(nk, SERVER, (record) => {
    checkOwner(call, record);
    older = record?.match;
    return {
      operator: operator as UserId,
      match: match as MatchId,
      last_used_ms: 0,
      seen_ms: call.now,
      about: { mode: "game" },
      peer_id: `peer of ${operator}`,
    };
  });
  return { operator, match, older };
};

describe("the id of a game server that several register at the same moment", () => {
  test("belongs to one operator, whose registrations follow each other, and nobody else gets in", async () => {
    const asking = fc.array(fc.constantFrom(...OPERATORS), { minLength: 2, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), asking, async (scheduler, operators) => {
        const { nk } = standIn();
        const acts = operators.map((operator, at) => register(operator, `match-${at}.node`));
        const results = await together(scheduler, nk, acts);
        const made = values(results);
        expect(new Set(made.map(({ operator }) => operator)).size).toBe(1);
        expect(made).toHaveLength(operators.filter((one) => one === made[0]?.operator).length);
        for (const error of errors(results)) expect(String(error)).toContain("another operator");
        // Each took the place of the one before, so all but the last are ended by somebody.
        const ended = made.flatMap(({ older }) => older ?? []);
        expect(new Set(ended).size).toBe(made.length - 1);
        const left = readServer(nk, SERVER)?.value.match;
        expect(made.map(({ match }) => match).filter((match) => !ended.includes(match as MatchId))).toEqual([
          left,
        ]);
      }),
    );
  });

  test("is not given back to a match that was replaced by one that marks its use", async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const { nk } = standIn();
        register("one", "first.node")(nk);
        await together<unknown>(scheduler, nk, [
          (own) => markUsed(own, SERVER, "first.node" as MatchId, 5),
          register("one", "second.node"),
        ]);
        expect(readServer(nk, SERVER)?.value.match).toBe("second.node");
      }),
    );
  });
});
