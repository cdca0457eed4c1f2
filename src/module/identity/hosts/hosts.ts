import * as v from "valibot";
import { visibilityTagsOf, HOST_MODES } from "../../../domain/identity/host";
import { pageOf, parseCursor } from "../../../domain/identity/host-list";
import { groupsOf } from "../../nakama/groups";
import { type Call, Printed, type Rpc } from "../../nakama/rpc";
import { integer, note, oneOf } from "../../nakama/shape";
import { edgeRpc, refuse } from "../../nakama/edge-rpc";
import { apiSession, type Current } from "../sign-in/current";
import { onlineHosts } from "./host-source";
import { anySession } from "../sign-in/log-in";

/** More than a screen holds: clients of this API do not ask for a second page. */
const PAGE = 500;
const LONGEST_PAGE = 1000;

const hostShape = () =>
  v.object({
    peer_id: v.string(),
    user: v.object({ id: v.number(), name: v.string(), warp: v.boolean() }),
    game_id: v.string(),
    build: v.string(),
    description: v.string(),
    max_players: v.number(),
    mode: v.picklist(HOST_MODES),
    name: v.string(),
    players: v.number(),
    public: v.boolean(),
    self: v.boolean(),
  });

const hosts = edgeRpc({
  id: "hosts",
  reads: true,
  summary: "List the online hosts that this session may see, the account's own first.",
  request: () =>
    v.object({
      session: anySession(),
      mode: v.optional(oneOf(HOST_MODES)),
      public: v.optional(v.boolean("expected a boolean")),
      limit: v.optional(integer(1, LONGEST_PAGE), PAGE),
      cursor: v.optional(note(64)),
    }),
  answer: () =>
    v.object({ hosts: v.array(hostShape()), has_more: v.boolean(), cursor: v.optional(v.string()) }),
  handle: (call, { session, mode, public: isPublic, limit, cursor }) => {
    const current = apiSession(call, session);
    const after = cursor === undefined ? undefined : (parseCursor(cursor) ?? refuse("bad_cursor"));
    const wish = { mode, public: isPublic };
    const page = pageOf(onlineHosts(call), {
      tagGroups: visibilityTagsOf(viewerOf(call, current), wish),
      wish,
      session: current.stored.key,
      limit,
      after,
    });
    const more = page.cursor === undefined ? "false" : `true,"cursor":"${page.cursor}"`;
    return new Printed(`{"hosts":[${page.hosts.join(",")}],"has_more":${more}}`);
  },
});

function viewerOf({ nk }: Call, { user, profile }: Current) {
  const org = profile.org_id ?? "";
  return { user: user.id, org, groups: org === "" ? groupsOf(nk, user.id) : [] };
}

export const hostRpcs: Rpc[] = [hosts];
