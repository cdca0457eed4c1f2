import type { FastifyReply } from "fastify";
import { IdentityFailure } from "../nakama/identity";
import type { PageContext } from "./page-context";
import { startOf } from "./start";

/** A page or a form: its place in the table and what it does. A GET changes nothing but cookies. */
export interface PageRoute {
  method: "GET" | "POST";
  path: string;
  handle: (context: PageContext, parameters: Record<string, string>) => Promise<FastifyReply> | FastifyReply;
}

/** Who goes back to where a form was sent, or loads that address again, finds the page that the form is on. */
export const backToTheForm = (routes: readonly PageRoute[]): PageRoute[] => {
  const shown = new Set(routes.flatMap(({ method, path }) => (method === "GET" ? [path] : [])));
  return routes
    .filter(({ path }) => !shown.has(path))
    .map(({ path }) => ({ method: "GET", path, handle: (context) => context.go(startOf(path)) }));
};

/** The page session of the context. Without one the error handler leads to the sign-in. */
export function pageSessionOf(context: PageContext): string {
  if (context.session === undefined) throw new IdentityFailure("no_session", "not signed in", undefined, {});
  return context.session;
}

/** Runs a call whose refusals the page has words for; every other error goes on to the error handler. */
export async function orFailure<T>(
  answer: Promise<T>,
  reasons: readonly string[],
): Promise<T | IdentityFailure> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof IdentityFailure && reasons.includes(error.reason)) return error;
    throw error;
  }
}
