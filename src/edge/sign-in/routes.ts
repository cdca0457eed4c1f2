import type { FastifyReply } from "fastify";
import { orFailure, type PageRoute } from "../pages/route";
import type { Visit } from "../pages/visit";
import { IdentityFailure } from "../nakama/identity";
import { type Goal, goalOf, showSecond, showSignIn } from "./forms";

/** The step between password and second factor travels in a cookie: ticket and goal. */
const ticketOf = (visit: Visit): { ticket: string; goal: Goal } | undefined => {
  const [ticket = "", goal = ""] = (visit.cookies.get("ticket") ?? "").split(".");
  return /^[0-9a-f]{64}$/.test(ticket) ? { ticket, goal: goalOf(goal) } : undefined;
};

function signedIn(visit: Visit, session: string, goal: Goal): FastifyReply {
  visit.cookies.clear("ticket");
  visit.cookies.set("session", session);
  return visit.go(`/${goal}`);
}

async function signIn(visit: Visit): Promise<FastifyReply> {
  const [login, password, goal] = [
    visit.sent("login").trim(),
    visit.sent("password"),
    goalOf(visit.sent("to")),
  ];
  const words = visit.texts.signIn;
  if (login === "" || password === "") return showSignIn(visit, goal, 400, { login, error: words.missing });
  const asked = { login, password, kind: "page", ...visit.asker } as const;
  const answer = await orFailure(visit.identity("log-in", asked, visit.until), [
    "bad_credentials",
    "tfa_required",
  ]);
  if (!(answer instanceof IdentityFailure)) return signedIn(visit, answer.session.id, goal);
  if (answer.reason === "bad_credentials") return showSignIn(visit, goal, 401, { login, error: words.wrong });
  visit.cookies.set("ticket", `${String(answer.more.ticket)}.${goal}`);
  return visit.go("/sign-in/second");
}

async function second(visit: Visit): Promise<FastifyReply> {
  const step = ticketOf(visit);
  if (!step) return visit.go("/activate", "tooLate");
  const asked = { ticket: step.ticket, tfa: visit.sent("tfa"), ...visit.asker };
  const reasons = ["tfa_required", "tfa_wrong", "no_ticket"];
  const answer = await orFailure(visit.identity("log-in/second", asked, visit.until), reasons);
  if (!(answer instanceof IdentityFailure)) return signedIn(visit, answer.session.id, step.goal);
  const words = visit.texts.second;
  if (answer.reason === "tfa_wrong") return showSecond(visit, 403, words.wrong);
  if (answer.reason === "tfa_required") return showSecond(visit, 400, words.missing);
  visit.cookies.clear("ticket");
  return visit.go(`/${step.goal}`, "tooLate");
}

async function signOut(visit: Visit): Promise<FastifyReply> {
  if (visit.session !== undefined)
    await orFailure(visit.identity("log-out", { session: visit.session }, visit.until), ["no_session"]);
  visit.cookies.clear("session");
  return visit.go(`/${goalOf(visit.sent("to"))}`, "signedOut");
}

export const signInRoutes: readonly PageRoute[] = [
  { method: "POST", path: "/sign-in", handle: signIn },
  {
    method: "GET",
    path: "/sign-in/second",
    handle: (visit) => (ticketOf(visit) ? showSecond(visit) : visit.go("/activate")),
  },
  { method: "POST", path: "/sign-in/second", handle: second },
  { method: "POST", path: "/sign-out", handle: signOut },
];
