import type { FastifyReply } from "fastify";
import { IdentityFailure } from "../nakama/identity";
import { orFailure, type PageRoute, sessionOf } from "../pages/route";
import type { Visit } from "../pages/visit";
import { showAgain, showSignIn } from "../sign-in/forms";
import { showHome } from "./home";
import { begin, change, confirm } from "./second-factor";

const SHORTEST_PASSWORD = 8;

const open = (visit: Visit): Promise<FastifyReply> | FastifyReply =>
  visit.session === undefined ? showSignIn(visit, "account") : showHome(visit);

async function end(visit: Visit): Promise<FastifyReply> {
  const asked = { page_session: sessionOf(visit), ref: visit.sent("ref") };
  await visit.identity("sessions/revoke", asked, visit.until);
  return visit.go("/account", "ended");
}

async function endAll(visit: Visit): Promise<FastifyReply> {
  await visit.identity("sessions/revoke-all", { page_session: sessionOf(visit) }, visit.until);
  return visit.go("/account", "endedAll");
}

/** The password of a sign-in that is a while ago; the second factor is what asks for it. */
async function again(visit: Visit): Promise<FastifyReply> {
  const asked = { page_session: sessionOf(visit), password: visit.sent("password"), ...visit.asker };
  const answer = await orFailure(visit.identity("reauthenticate", asked, visit.until), ["bad_credentials"]);
  if (answer instanceof IdentityFailure)
    return showAgain(visit, "/account/again", 401, visit.texts.again.wrong);
  return begin(visit);
}

async function changePassword(visit: Visit): Promise<FastifyReply> {
  const [password, new_password] = [visit.sent("password"), visit.sent("new_password")];
  const { again: words, home } = visit.texts;
  if (new_password.length < SHORTEST_PASSWORD)
    return showHome(visit, 400, { form: "new-password", error: home.short });
  const asked = { page_session: sessionOf(visit), password, new_password, ...visit.asker };
  const answer = await orFailure(visit.identity("password/change", asked, visit.until), ["bad_credentials"]);
  if (answer instanceof IdentityFailure)
    return showHome(visit, 401, { form: "password", error: words.wrong });
  return visit.go("/account", "passwordChanged");
}

export const accountRoutes: readonly PageRoute[] = [
  { method: "GET", path: "/account", handle: open },
  { method: "POST", path: "/account/sessions/end", handle: end },
  { method: "POST", path: "/account/sessions/end-all", handle: endAll },
  { method: "POST", path: "/account/again", handle: again },
  { method: "POST", path: "/account/second-factor/begin", handle: begin },
  { method: "POST", path: "/account/second-factor/confirm", handle: confirm },
  { method: "POST", path: "/account/second-factor", handle: change },
  { method: "POST", path: "/account/password", handle: changePassword },
];
