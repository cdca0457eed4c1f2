import type { FastifyReply } from "fastify";
import type { PageContext } from "../pages/page-context";
import type { Goal } from "./forms";

export function signedIn(context: PageContext, session: string, goal: Goal): FastifyReply {
  context.cookies.clear("ticket");
  context.cookies.set("session", session);
  return context.go(`/${goal}`);
}

/** The step between what somebody knows and the second factor travels in a cookie: ticket and goal. */
export function askForSecond(context: PageContext, ticket: string, goal: Goal): FastifyReply {
  context.cookies.set("ticket", `${ticket}.${goal}`);
  return context.go("/sign-in/second");
}
