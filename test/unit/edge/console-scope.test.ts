import { type Action, ACTIONS } from "../../../src/edge/console/actions/actions";
import { RPCS } from "../../../src/module/parts/rpcs";

/** What the console's pages offer to admins of a guild is what the module lets them do, no more and no less. */

const ALL: readonly (readonly [string, Action])[] = Object.entries(ACTIONS);
const OFFERED = ALL.filter(([, { guild }]) => guild === true);
const scopeOf = (id: string) => RPCS.find((rpc) => rpc.id === `admin/${id}`)?.console;

test.each(OFFERED)("%s is about a guild, or about something that is of one", (_name, { rpc, about }) => {
  const scope = scopeOf(rpc);
  const names: readonly string[] = about;
  expect(scope?.guildOf !== undefined || names.includes(scope?.guild ?? "")).toBe(true);
});

test("whatever changes something of a guild is offered to its admins", () => {
  const scoped = RPCS.filter(
    ({ console, reads }) =>
      reads !== true && (console?.guild !== undefined || console?.guildOf !== undefined),
  ).map(({ id }) => id.replace("admin/", ""));
  expect(scoped.length).toBeGreaterThan(0);
  expect(new Set(OFFERED.map(([, { rpc }]) => rpc))).toEqual(new Set(scoped));
});
