import type { FastifyReply } from "fastify";
import { readUserCode } from "../../domain/identity/user-code";
import { IdentityFailure } from "../nakama/identity";
import { orFailure, type PageRoute, sessionOf } from "../pages/route";
import type { Visit } from "../pages/visit";
import { showAgain, showSignIn } from "../sign-in/forms";
import { keepCode, readCode, withDash } from "../sign-in/code-cookie";
import { showConfirm, type Shown } from "./confirm";
import { looksOf, showDone } from "./done";
import { formError, showEntry, showState, STATES } from "./entry";

const show = (visit: Visit, user_code: string): Promise<Shown | IdentityFailure> => {
  const asked = { page_session: sessionOf(visit), user_code, ...visit.asker };
  return orFailure(visit.identity("codes/show", asked, visit.until), STATES);
};

/** From a code to the question about it. What stands in a link goes the same way as what was typed. */
async function ask(visit: Visit, typed: string): Promise<FastifyReply> {
  const read = readUserCode(typed);
  if ("wrong" in read) return showEntry(visit, typed, 400, formError(visit.texts, read));
  const before = readCode(visit);
  keepCode(visit, read.code, before?.byLink === true && before.shown === withDash(read.code));
  const shown = await show(visit, read.code);
  if (shown instanceof IdentityFailure) return showState(visit, shown, typed);
  if (shown.code.state !== "pending") return showDone(visit, shown);
  return shown.password_needed ? showAgain(visit, "/activate/again") : showConfirm(visit, shown);
}

async function open(visit: Visit): Promise<FastifyReply> {
  const inHand = readCode(visit);
  if (visit.session === undefined) return showSignIn(visit, "activate");
  await visit.identity("account", { page_session: visit.session }, visit.until);
  return showEntry(visit, inHand?.shown ?? inHand?.typed ?? "");
}

/** A code in the address goes into a cookie, so that it leaves the address bar; it decides nothing. */
function openWith(visit: Visit, code: string): FastifyReply {
  keepCode(visit, code, true);
  return visit.go("/activate");
}

async function again(visit: Visit): Promise<FastifyReply> {
  const asked = { page_session: sessionOf(visit), password: visit.sent("password"), ...visit.asker };
  const answer = await orFailure(visit.identity("reauthenticate", asked, visit.until), ["bad_credentials"]);
  if (answer instanceof IdentityFailure)
    return showAgain(visit, "/activate/again", 401, visit.texts.again.wrong);
  return ask(visit, readCode(visit)?.typed ?? "");
}

async function decide(visit: Visit): Promise<FastifyReply> {
  const [typed, decision] = [visit.sent("user_code"), visit.sent("decision")];
  const asked = { page_session: sessionOf(visit), user_code: typed };
  if (decision !== "approve" && decision !== "deny" && decision !== "report") return visit.go("/activate");
  const read = readUserCode(typed);
  if ("code" in read) keepCode(visit, read.code, readCode(visit)?.byLink === true);
  const reasons = [...STATES, "password_needed"];
  const answer = await orFailure<unknown>(
    decision === "approve"
      ? visit.identity("codes/approve", { ...asked, ...visit.asker }, visit.until)
      : visit.identity("codes/deny", { ...asked, report: decision === "report" }, visit.until),
    reasons,
  );
  if (!(answer instanceof IdentityFailure))
    return visit.go("/activate/done", decision === "report" ? "reported" : undefined);
  if (answer.reason === "password_needed") return showAgain(visit, "/activate/again");
  // Too late to end it here; who approved it is shown that the device is signed in, and where to end that.
  if (answer.reason === "used_code") return visit.go("/activate/done");
  return showState(visit, answer, typed);
}

async function done(visit: Visit, look: string | undefined): Promise<FastifyReply> {
  const code = readCode(visit);
  if (code?.shown === undefined) return visit.go("/activate");
  const shown = await show(visit, code.typed);
  if (shown instanceof IdentityFailure) return showState(visit, shown, code.typed);
  return shown.code.state === "pending" ? visit.go("/activate") : showDone(visit, shown, looksOf(look));
}

export const activationRoutes: readonly PageRoute[] = [
  { method: "GET", path: "/", handle: (visit) => visit.go("/activate") },
  {
    method: "GET",
    path: "/activate",
    handle: (visit, { user_code }) => (user_code === undefined ? open(visit) : openWith(visit, user_code)),
  },
  {
    method: "GET",
    path: "/activate/:user_code",
    handle: (visit, { user_code }) => openWith(visit, user_code ?? ""),
  },
  { method: "GET", path: "/activate/done", handle: (visit, { look }) => done(visit, look) },
  { method: "POST", path: "/activate/check", handle: (visit) => ask(visit, visit.sent("user_code")) },
  { method: "POST", path: "/activate/again", handle: again },
  { method: "POST", path: "/activate/decide", handle: decide },
];
