import type { FastifyReply } from "fastify";
import { IdentityFailure } from "../nakama/identity";
import { orFailure, type PageRoute, pageSessionOf } from "../pages/route";
import type { PageContext } from "../pages/page-context";
import { passwordAgain } from "../sign-in/again";
import { SHORTEST_PASSWORD, showSignIn } from "../sign-in/forms";
import { showHome } from "./home";
import { begin, change, confirm } from "./second-factor";

const open = (context: PageContext): Promise<FastifyReply> | FastifyReply =>
  context.session === undefined ? showSignIn(context, "account") : showHome(context);

async function end(context: PageContext): Promise<FastifyReply> {
  const asked = { page_session: pageSessionOf(context), ref: context.sent("ref") };
  await context.identity("sessions/revoke", asked, context.until);
  return context.go("/account", "ended");
}

async function endAll(context: PageContext): Promise<FastifyReply> {
  await context.identity("sessions/revoke-all", { page_session: pageSessionOf(context) }, context.until);
  return context.go("/account", "endedAll");
}

/** The second factor is what asks for it. */
const again = passwordAgain("/account/again", begin);

async function changePassword(context: PageContext): Promise<FastifyReply> {
  const [password, new_password] = [context.sent("password"), context.sent("new_password")];
  const { again: words, home } = context.texts;
  if (new_password.length < SHORTEST_PASSWORD)
    return showHome(context, 400, { form: "new-password", error: home.short });
  const asked = { page_session: pageSessionOf(context), password, new_password, ...context.asker };
  const answer = await orFailure(context.identity("password/change", asked, context.until), [
    "bad_credentials",
  ]);
  if (answer instanceof IdentityFailure)
    return showHome(context, 401, { form: "password", error: words.wrong });
  return context.go("/account", "passwordChanged");
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
