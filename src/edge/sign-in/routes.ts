import type { FastifyReply } from "fastify";
import { orFailure, type PageRoute } from "../pages/route";
import type { PageContext } from "../pages/page-context";
import { IdentityFailure } from "../nakama/identity";
import { askForSecond, signedIn } from "./done";
import { type Goal, goalOf, showSecond, showSignIn } from "./forms";

const ticketOf = (context: PageContext): { ticket: string; goal: Goal } | undefined => {
  const [ticket = "", goal = ""] = (context.cookies.get("ticket") ?? "").split(".");
  return /^[0-9a-f]{64}$/.test(ticket) ? { ticket, goal: goalOf(goal) } : undefined;
};

async function signIn(context: PageContext): Promise<FastifyReply> {
  const [login, password, goal] = [
    context.sent("login").trim(),
    context.sent("password"),
    goalOf(context.sent("to")),
  ];
  const words = context.texts.signIn;
  if (login === "" || password === "") return showSignIn(context, goal, 400, { login, error: words.missing });
  const asked = { login, password, kind: "page", ...context.asker } as const;
  const answer = await orFailure(context.identity("log-in", asked, context.until), [
    "bad_credentials",
    "tfa_required",
  ]);
  if (!(answer instanceof IdentityFailure)) return signedIn(context, answer.session.id, goal);
  if (answer.reason === "bad_credentials")
    return showSignIn(context, goal, 401, { login, error: words.wrong });
  return askForSecond(context, String(answer.more.ticket), goal);
}

async function second(context: PageContext): Promise<FastifyReply> {
  const step = ticketOf(context);
  if (!step) return context.go("/activate", "tooLate");
  const asked = { ticket: step.ticket, tfa: context.sent("tfa"), ...context.asker };
  const reasons = ["tfa_required", "tfa_wrong", "no_ticket"];
  const answer = await orFailure(context.identity("log-in/second", asked, context.until), reasons);
  if (!(answer instanceof IdentityFailure)) return signedIn(context, answer.session.id, step.goal);
  const words = context.texts.second;
  if (answer.reason === "tfa_wrong") return showSecond(context, 403, words.wrong);
  if (answer.reason === "tfa_required") return showSecond(context, 400, words.missing);
  context.cookies.clear("ticket");
  return context.go(`/${step.goal}`, "tooLate");
}

async function signOut(context: PageContext): Promise<FastifyReply> {
  if (context.session !== undefined)
    await orFailure(context.identity("log-out", { session: context.session }, context.until), ["no_session"]);
  context.cookies.clear("session");
  return context.go(`/${goalOf(context.sent("to"))}`, "signedOut");
}

export const signInRoutes: readonly PageRoute[] = [
  { method: "POST", path: "/sign-in", handle: signIn },
  {
    method: "GET",
    path: "/sign-in/second",
    handle: (context) => (ticketOf(context) ? showSecond(context) : context.go("/activate")),
  },
  { method: "POST", path: "/sign-in/second", handle: second },
  { method: "POST", path: "/sign-out", handle: signOut },
];
