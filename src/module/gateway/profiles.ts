import * as v from "valibot";
import type { EvrId } from "../../domain/evr-id";
import { DEFAULT_LOADOUT, newClientProfile, serverProfile } from "../../domain/gateway/profile-defaults";
import { writeJson } from "../../domain/json";
import { withMembers } from "../../domain/json-members";
import { gatewayRpc, refuse, secondsOf } from "../nakama/edge-rpc";
import type { Call } from "../nakama/rpc";
import { printable, uuid } from "../nakama/shape";
import { readOne, type Stored, update } from "../nakama/storage";
import { findUser, type User } from "../nakama/users";
import { clientProfileKey } from "../players/evr-records";
import { ownerOf } from "../players/evr-links";
import { resultsOf } from "../results/records";
import { evrId } from "./evr-id-shape";
import { checkJsonObject } from "./json-object";
import { printUser } from "./stream";

/** A client's own half of a profile, as the text that it sent: it gets back every digit and key. */
interface ClientProfile {
  user_id: string;
  json: string;
}

/** Several times what the game sends. */
const LONGEST = 65_536;

const findProfile = (nk: nkruntime.Nakama, userId: string, id: EvrId): Stored<ClientProfile> | undefined => {
  const found = readOne<ClientProfile>(nk, clientProfileKey(id));
  return found?.value.user_id === userId ? found : undefined;
};

const printServer = (call: Call, user: User, id: EvrId): string => {
  const { stats, unlocks, loadout } = resultsOf(call.nk, user.id);
  return writeJson(
    serverProfile({
      evrId: id,
      displayName: printUser(user).display_name,
      now: secondsOf(call),
      createTime: user.createTime,
      loadout: { ...DEFAULT_LOADOUT, ...loadout?.slots },
      loadoutNumber: loadout?.number,
      unlocks,
      stats: { arena: {}, combat: {}, ...stats },
    }),
  );
};

export const profile = gatewayRpc({
  id: "profile",
  summary: "Both halves of a player's profile, each as JSON in a text; the names in them are the account's.",
  request: () => v.object({ user_id: uuid(), evr_id: evrId() }),
  answer: () => v.object({ client: v.string(), server: v.string() }),
  handle: (call, { user_id, evr_id }) => {
    const user = findUser(call.nk, { kind: "user_id", value: user_id }) ?? refuse("no_login");
    const names = { displayname: printUser(user).display_name, xplatformid: evr_id };
    const stored = findProfile(call.nk, user_id, evr_id);
    const client = stored?.value.json ?? writeJson(newClientProfile(secondsOf(call)));
    return { client: withMembers(client, names), server: printServer(call, user, evr_id) };
  },
});

export const otherProfile = gatewayRpc({
  id: "profile/other",
  summary: "The server's half of the profile of whoever has this EVR id: what game servers show of a player.",
  request: () => v.object({ evr_id: evrId() }),
  answer: () => v.object({ server: v.string() }),
  handle: (call, { evr_id }) => {
    const user = ownerOf(call.nk, evr_id) ?? refuse("no_login");
    return { server: printServer(call, user, evr_id) };
  },
});

export const saveProfile = gatewayRpc({
  id: "profile/save",
  summary: "Keep a client's own half of its profile, in place of the one before.",
  request: () => v.object({ user_id: uuid(), evr_id: evrId(), json: printable(LONGEST) }),
  answer: () => v.object({ saved: v.boolean() }),
  handle: ({ nk }, { user_id, evr_id, json }) => {
    checkJsonObject(json);
    return update(nk, () => {
      const found = readOne<ClientProfile>(nk, clientProfileKey(evr_id));
      const value: ClientProfile = { user_id, json };
      return {
        writes: [{ ...clientProfileKey(evr_id), version: found?.version, value }],
        result: { saved: true },
      };
    });
  },
});
