import * as v from "valibot";
import { readJson, writeJson } from "../../domain/json";
import { refusalIn } from "../nakama/identity";
import type { PageContext } from "../pages/page-context";
import type { ConsoleTexts } from "./texts/en";
import { consoleTexts } from "./texts";

/** Who is at the console: the module says. */
export interface Visitor {
  user: { id: string; name: string; username: string };
  role: "operator" | "guild";
  guilds: readonly { group_id: string; name: string }[];
}

export interface ConsoleContext {
  page: PageContext;
  visitor: Visitor;
  words: ConsoleTexts;
  /**
   * Calls one of the administrator's RPCs (without `admin/`), as the visitor. Refusals are IdentityFailures. `until`:
   * when an answer is of no use any more, for what is asked for while an answer is sent.
   */
  call<T>(rpc: string, request: object, until?: number): Promise<T>;
  /** From the path and the query. */
  parameters: Readonly<Record<string, string>>;
}

export const visitorShape = v.object({
  user: v.object({ id: v.string(), name: v.string(), username: v.string() }),
  role: v.picklist(["operator", "guild"]),
  guilds: v.array(v.object({ group_id: v.string(), name: v.string() })),
});

/** The module's RPCs `console/…`. */
export async function ask(
  page: PageContext,
  id: string,
  request: object,
  until = page.until,
): Promise<unknown> {
  const answer = await page.module(`console/${id}`, { ...page.asker, ...request }, until);
  const refusal = refusalIn(answer);
  if (refusal) throw refusal;
  return answer;
}

export function contextOf(
  page: PageContext,
  session: string,
  visitor: Visitor,
  parameters: Record<string, string>,
) {
  const context: ConsoleContext = {
    page,
    visitor,
    words: consoleTexts(page.texts.language),
    parameters,
    async call(rpc, request, until) {
      const asked = { page_session: session, rpc: `admin/${rpc}`, request: writeJson(request) };
      const { answer } = (await ask(page, "call", asked, until)) as { answer: string };
      return readJson(answer) as never;
    },
  };
  return context;
}
