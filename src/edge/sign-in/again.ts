import type { FastifyReply } from "fastify";
import { IdentityFailure } from "../nakama/identity";
import { orFailure, type PageRoute, pageSessionOf } from "../pages/route";
import type { PageContext } from "../pages/page-context";
import { showAgain } from "./forms";

/** The step that takes the password once more, for a sign-in that is a while ago, and then goes on as `next` does. */
export const passwordAgain =
  (action: string, next: (context: PageContext) => Promise<FastifyReply>): PageRoute["handle"] =>
  async (context) => {
    const asked = {
      page_session: pageSessionOf(context),
      password: context.sent("password"),
      ...context.asker,
    };
    const answer = await orFailure(context.identity("reauthenticate", asked, context.until), [
      "bad_credentials",
    ]);
    return answer instanceof IdentityFailure
      ? showAgain(context, action, 401, context.texts.again.wrong)
      : next(context);
  };
