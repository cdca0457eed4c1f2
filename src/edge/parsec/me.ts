import { type ParsecCall, sessionIdOf } from "./route";
import { friendsAnswer, meAnswer } from "./shapes";

/** Some clients decode strictly: every key is there and none is null, also those that mean nothing here. */
export const me: ParsecCall = {
  method: "GET",
  paths: ["/me"],
  summary: "Find out whose session this is.",
  needs: "session",
  answers: { 200: ["the account", meAnswer] },
  async handle({ identity }, request) {
    const { user } = await identity("me", { session: sessionIdOf(request) }, request.until);
    return {
      data: {
        id: user.id,
        name: user.name,
        email: user.email,
        warp: false,
        staff: false,
        team_id: "",
        is_confirmed: true,
        team_is_active: false,
        is_saml: false,
        is_gateway_enabled: false,
        is_relay_enabled: false,
        has_tfa: user.has_tfa,
        cohort_channel: "",
      },
    };
  },
};

/** There are no friendships here; clients ask all the same and take an error for a lost session. */
export const friendships: ParsecCall = {
  method: "GET",
  paths: ["/friendships"],
  summary: "List the account's friends: always an empty list.",
  needs: "session",
  answers: { 200: ["an empty list", friendsAnswer] },
  async handle({ identity }, request) {
    await identity("me", { session: sessionIdOf(request) }, request.until);
    return { data: [], has_more: false };
  },
};
