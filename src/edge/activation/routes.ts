import type { FastifyReply } from "fastify";
import { readUserCode } from "../../domain/identity/user-code";
import { IdentityFailure } from "../nakama/identity";
import { orFailure, type PageRoute, pageSessionOf } from "../pages/route";
import type { PageContext } from "../pages/page-context";
import { showAgain, showSignIn } from "../sign-in/forms";
import { keepCode, readCode, withDash } from "../sign-in/code-cookie";
import { showConfirm, type Shown } from "./confirm";
import { looksOf, showDone } from "./done";
import { formError, showEntry, showState, STATES } from "./entry";

const show = (context: PageContext, user_code: string): Promise<Shown | IdentityFailure> => {
  const asked = { page_session: pageSessionOf(context), user_code, ...context.asker };
  return orFailure(context.identity("codes/show", asked, context.until), STATES);
};

/** From a code to the question about it. What stands in a link goes the same way as what was typed. */
async function ask(context: PageContext, typed: string): Promise<FastifyReply> {
  const read = readUserCode(typed);
  if ("wrong" in read) return showEntry(context, typed, 400, formError(context.texts, read));
  const before = readCode(context);
  keepCode(context, read.code, before?.byLink === true && before.shown === withDash(read.code));
  const shown = await show(context, read.code);
  if (shown instanceof IdentityFailure) return showState(context, shown, typed);
  if (shown.code.state !== "pending") return showDone(context, shown);
  return shown.password_needed ? showAgain(context, "/activate/again") : showConfirm(context, shown);
}

async function open(context: PageContext): Promise<FastifyReply> {
  const inHand = readCode(context);
  if (context.session === undefined) return showSignIn(context, "activate");
  await context.identity("account", { page_session: context.session }, context.until);
  return showEntry(context, inHand?.shown ?? inHand?.typed ?? "");
}

/** A code in the address goes into a cookie, so that it leaves the address bar; it decides nothing. */
function openWith(context: PageContext, code: string): FastifyReply {
  keepCode(context, code, true);
  return context.go("/activate");
}

async function again(context: PageContext): Promise<FastifyReply> {
  const asked = {
    page_session: pageSessionOf(context),
    password: context.sent("password"),
    ...context.asker,
  };
  const answer = await orFailure(context.identity("reauthenticate", asked, context.until), [
    "bad_credentials",
  ]);
  if (answer instanceof IdentityFailure)
    return showAgain(context, "/activate/again", 401, context.texts.again.wrong);
  return ask(context, readCode(context)?.typed ?? "");
}

async function decide(context: PageContext): Promise<FastifyReply> {
  const [typed, decision] = [context.sent("user_code"), context.sent("decision")];
  const asked = { page_session: pageSessionOf(context), user_code: typed };
  if (decision !== "approve" && decision !== "deny" && decision !== "report") return context.go("/activate");
  const read = readUserCode(typed);
  if ("code" in read) keepCode(context, read.code, readCode(context)?.byLink === true);
  const reasons = [...STATES, "password_needed"];
  const answer = await orFailure<unknown>(
    decision === "approve"
      ? context.identity("codes/approve", { ...asked, ...context.asker }, context.until)
      : context.identity("codes/deny", { ...asked, report: decision === "report" }, context.until),
    reasons,
  );
  if (!(answer instanceof IdentityFailure))
    return context.go("/activate/done", decision === "report" ? "reported" : undefined);
  if (answer.reason === "password_needed") return showAgain(context, "/activate/again");
  // Too late to end it here; who approved it is shown that the device is signed in, and where to end that.
  if (answer.reason === "used_code") return context.go("/activate/done");
  return showState(context, answer, typed);
}

async function done(context: PageContext, look: string | undefined): Promise<FastifyReply> {
  const code = readCode(context);
  if (code?.shown === undefined) return context.go("/activate");
  const shown = await show(context, code.typed);
  if (shown instanceof IdentityFailure) return showState(context, shown, code.typed);
  return shown.code.state === "pending" ? context.go("/activate") : showDone(context, shown, looksOf(look));
}

export const activationRoutes: readonly PageRoute[] = [
  {
    method: "GET",
    path: "/activate",
    handle: (context, { user_code }) =>
      user_code === undefined ? open(context) : openWith(context, user_code),
  },
  {
    method: "GET",
    path: "/activate/:user_code",
    handle: (context, { user_code }) => openWith(context, user_code ?? ""),
  },
  { method: "GET", path: "/activate/done", handle: (context, { look }) => done(context, look) },
  { method: "POST", path: "/activate/check", handle: (context) => ask(context, context.sent("user_code")) },
  { method: "POST", path: "/activate/again", handle: again },
  { method: "POST", path: "/activate/decide", handle: decide },
];
