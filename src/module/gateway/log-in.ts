import * as v from "valibot";
import { isTrusted } from "../../domain/gateway/headset";
import { asking, gatewayRpc, refuse } from "../nakama/edge-rpc";
import type { Call } from "../nakama/rpc";
import { note, uuid } from "../nakama/shape";
import type { User } from "../nakama/users";
import { linkWrites, ownerOf } from "../players/evr-links";
import { headsetsOf } from "../players/evr-records";
import { permissionsOf } from "../players/permissions";
import { secondFactorOf } from "../identity/second-factor/second-factor";
import { credentials, provenUser } from "./credentials";
import { evrId } from "./evr-id-shape";
import { askToLink, type LinkReason } from "./link-codes";
import { begin, type LoggedIn, resume } from "./login-sessions";

const request = () =>
  v.object({
    evr_id: evrId(),
    ...credentials(),
    previous_session: v.optional(uuid()),
    /** The headset's serial number. */
    headset: note(255),
    ...asking(),
  });
type Request = v.InferOutput<ReturnType<typeof request>>;

const isBot = (call: Call, user: User): boolean => permissionsOf(call.nk, user.id as never, undefined).isBot;

function enter(call: Call, asked: Request): LoggedIn {
  const { nk, settings } = call;
  const { evr_id, headset, agent } = asked;
  const askFor = (why: LinkReason): never => askToLink(call, { evr_id, headset }, agent, why);
  const owner = ownerOf(nk, evr_id);
  if (owner?.disabled) return refuse("account_disabled");
  const isKnown = (user: User): boolean => {
    const { known, headset: its } = headsetsOf(nk, user.id, evr_id, headset);
    return isTrusted(settings.of.EVR_ID_LOGIN, known, its);
  };

  const proven = provenUser(call, asked);
  if (!proven) {
    if (!owner) return askFor("unknown");
    return isKnown(owner) ? begin(call, asked, owner, []) : askFor("headset");
  }
  if (proven.disabled) return refuse("account_disabled");
  if (owner && owner.id !== proven.id) return refuse("evr_id_taken");
  // A password alone is not enough for such an account; what was linked on the page has seen its second step.
  if (asked.user_id === undefined && secondFactorOf(call, proven.id).on)
    return owner && isKnown(owner) ? begin(call, asked, owner, []) : askFor("second_factor");
  if (owner || isBot(call, proven)) return begin(call, asked, proven, []);
  if (settings.of.LINK_AT_LOG_IN === "false") return askFor("not_linked");
  const writes = linkWrites(nk, proven.id, evr_id) ?? refuse("evr_id_taken");
  return begin(call, asked, proven, writes);
}

export const logIn = gatewayRpc({
  id: "log_in",
  summary:
    "A game client logs in under an EVR id: by its previous session, a Discord id and password, a session of Nakama's, or the EVR id alone when that is linked. An EVR id that needs a link is refused with a code for the activation page.",
  request,
  answer: () =>
    v.object({
      login_session: v.string(),
      user_id: v.string(),
      username: v.string(),
      display_name: v.string(),
      token: v.string(),
    }),
  handle: (call, asked) => resume(call, asked) ?? enter(call, asked),
});
