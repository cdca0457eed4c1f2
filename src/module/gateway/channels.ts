import * as v from "valibot";
import { gatewayRpc } from "../nakama/edge-rpc";
import { groupNames, groupsOf, isSystemGroup } from "../nakama/groups";
import { uuid } from "../nakama/shape";

/** The game has room for this many. */
const MOST_CHANNELS = 4;

export const channels = gatewayRpc({
  id: "channels",
  summary: "The groups of a player that the game shows as channels, by name.",
  request: () => v.object({ user_id: uuid() }),
  answer: () => v.object({ channels: v.array(v.object({ id: v.string(), name: v.string() })) }),
  handle: ({ nk }, { user_id }) => {
    const ids = groupsOf(nk, user_id).filter((id) => !isSystemGroup(id));
    const named = [...groupNames(nk, ids)].map(([id, name]) => ({ id, name }));
    named.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    return { channels: named.slice(0, MOST_CHANNELS) };
  },
});
