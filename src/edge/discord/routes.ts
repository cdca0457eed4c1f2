import type { FastifyReply } from "fastify";
import { messageOf } from "../../domain/error-text";
import { IdentityFailure } from "../nakama/identity";
import type { Discord, DiscordUser } from "../oauth/discord";
import type { Step } from "../oauth/step";
import { html } from "../pages/html";
import { orFailure, type PageRoute, pageSessionOf } from "../pages/route";
import type { NoticeName, PageContext } from "../pages/page-context";
import { passwordAgain } from "../sign-in/again";
import { goalOf, showAgain } from "../sign-in/forms";
import { askForSecond, signedIn } from "../sign-in/done";

/** The rooms of these routes are only there with it. */
function discordOf({ discord }: PageContext): Discord {
  if (!discord) throw new Error("there is no sign-in with Discord");
  return discord;
}

/** A form may lead to our own pages only, so this is a page that leads on by itself. */
async function leave(context: PageContext, goal: Step["goal"], session?: string): Promise<FastifyReply> {
  const { url, kept } = await discordOf(context).begin(goal, session);
  context.cookies.set("discord", kept);
  const words = context.texts.discord;
  return context.show(200, {
    title: words.leaving,
    away: url,
    body: html`<p>${words.explain}</p>
      <p><a href="${url}">${words.go}</a></p>`,
  });
}

const signIn = (context: PageContext): Promise<FastifyReply> => leave(context, goalOf(context.sent("to")));

/** Who has it linked confirms with it; to link it takes a fresh sign-in. */
async function link(context: PageContext): Promise<FastifyReply> {
  const session = pageSessionOf(context);
  const asked = { page_session: session };
  const { discord_linked, password_needed } = await context.identity("account", asked, context.until);
  if (!discord_linked && password_needed) return showAgain(context, "/account/discord/again");
  return leave(context, goalOf(context.sent("to") || "account"), session);
}

const REFUSALS: Readonly<Record<string, NoticeName>> = {
  account_disabled: "discordDisabled",
  bad_credentials: "discordDisabled",
  discord_unknown: "discordUnknown",
  discord_taken: "discordTaken",
  discord_other: "discordOther",
  password_needed: "tooLate",
};
const REASONS = [...Object.keys(REFUSALS), "tfa_required"];

const refused = (context: PageContext, { goal }: Step, { reason, more }: IdentityFailure): FastifyReply =>
  reason === "tfa_required"
    ? askForSecond(context, String(more.ticket), goal)
    : context.go(`/${goal}`, REFUSALS[reason] ?? "discordFailed");

async function enter(context: PageContext, step: Step, user: DiscordUser): Promise<FastifyReply> {
  const { id: discord_id, name, displayName: display_name } = user;
  const asked = { discord_id, name, display_name, ...context.asker };
  const answer = await orFailure(context.identity("discord/sign-in", asked, context.until), REASONS);
  return answer instanceof IdentityFailure
    ? refused(context, step, answer)
    : signedIn(context, answer.session.id, step.goal);
}

async function linked(context: PageContext, step: Step, user: DiscordUser): Promise<FastifyReply> {
  const session = pageSessionOf(context);
  // Somebody else may have signed in meanwhile.
  if (!discordOf(context).isOf(step, session)) return context.go(`/${step.goal}`, "discordFailed");
  const asked = { page_session: session, discord_id: user.id };
  const answer = await orFailure(context.identity("discord/link", asked, context.until), REASONS);
  if (answer instanceof IdentityFailure) return refused(context, step, answer);
  return context.go(`/${step.goal}`, answer.linked === "now" ? "discordLinked" : "discordConfirmed");
}

/** Where Discord sends the browser. */
async function back(context: PageContext, parameters: Record<string, string>): Promise<FastifyReply> {
  const discord = discordOf(context);
  const step = discord.step(context.cookies.get("discord") ?? "", parameters.state);
  if (!step) return context.go("/account", "discordFailed");
  // It is good for one answer.
  context.cookies.clear("discord");
  let user: DiscordUser | undefined;
  try {
    user = await discord.finish(step, parameters, context.until);
  } catch (error) {
    context.warn(`discord: ${messageOf(error)}`);
    return context.go(`/${step.goal}`, "discordFailed");
  }
  if (!user) return context.go(`/${step.goal}`, "discordDenied");
  return step.link === "" ? enter(context, step, user) : linked(context, step, user);
}

export const DISCORD_BACK = "/sign-in/discord/back";

export const discordRoutes: readonly PageRoute[] = [
  { method: "POST", path: "/sign-in/discord", handle: signIn },
  { method: "GET", path: DISCORD_BACK, handle: back },
  { method: "POST", path: "/account/discord", handle: link },
  { method: "POST", path: "/account/discord/again", handle: passwordAgain("/account/discord/again", link) },
];
