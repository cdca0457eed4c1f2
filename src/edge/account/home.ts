import type { FastifyReply } from "fastify";
import { deviceName } from "./device-name";
import type { Rpcs } from "../nakama/rpcs";
import { accountLinks } from "../pages/links";
import { field } from "../pages/field";
import { html, type Html } from "../pages/html";
import { pageSessionOf } from "../pages/route";
import { ago, moment } from "../pages/texts";
import type { PageContext } from "../pages/page-context";
import { LONGEST_PASSWORD, LONGEST_SECOND } from "../sign-in/forms";

type Account = Rpcs["account"]["answer"];
type Listing = Rpcs["sessions/list"]["answer"];

/** Which form of the page was wrong, and why. */
export interface Wrong {
  form: "second-factor" | "password" | "new-password";
  error: string;
}

function sessionItem(context: PageContext, session: Listing["sessions"][number]): Html {
  const { texts } = context;
  const words = texts.home;
  const kinds: Readonly<Record<string, string>> = words.kinds;
  const what = session.game?.name ?? kinds[session.kind] ?? session.kind;
  const label = words.endOf(`${what}, ${session.address}`);
  return html`<li>
    <strong>${what}</strong
    >${session.current && html` <em>(${words.thisOne})</em>`}${session.fresh && html` <em class="fresh">${words.fresh}</em>`}<br />
    ${session.agent !== "" && html`${deviceName(session.agent, words.on)}<br />`}
    <span class="faint"
      >${session.address !== "" && `${words.from(session.address)}; `}${words.made}
      ${moment(texts, session.created_at)}; ${words.used} ${ago(texts, session.used_at, Date.now())};
      ${words.ends} ${moment(texts, session.expires_at)}</span
    >
    ${!session.current && html`<button name="ref" value="${session.ref}" aria-label="${label}">${words.end}</button>`}
  </li>`;
}

/** One form for all, because a form's token is longer than what is said of a session. */
function sessionsPart(context: PageContext, { sessions, others }: Listing): Html {
  const words = context.texts.home;
  const all = html`<button>${words.endAll}</button>`;
  const list = html`<ul class="sessions">
    ${sessions.map((session) => sessionItem(context, session))}
  </ul>`;
  return html`<section aria-labelledby="sessions">
    <h2 id="sessions">${words.sessions}</h2>
    ${context.form("/account/sessions/end", list)} ${others > 0 && html`<p>${words.others(others)}</p>`}
    ${sessions.length > 1 && context.form("/account/sessions/end-all", all)}
  </section>`;
}

function secondPart(
  context: PageContext,
  { on, recovery_codes_left }: Account["second_factor"],
  wrong?: Wrong,
): Html {
  const words = context.texts.home;
  const fields = html`${field({
      name: "tfa",
      label: words.code,
      error: wrong?.form === "second-factor" ? wrong.error : undefined,
      autocomplete: "one-time-code",
      longest: LONGEST_SECOND,
    })}
    <div class="choice">
      <button name="do" value="codes">${words.newCodes}</button>
      <button name="do" value="off">${words.turnOff}</button>
    </div>`;
  return html`<section aria-labelledby="second">
    <h2 id="second">${words.second}</h2>
    <p>${on ? words.secondOn(recovery_codes_left) : words.secondOff}</p>
    ${
      on
        ? context.form("/account/second-factor", fields)
        : context.form("/account/second-factor/begin", html`<button>${words.turnOn}</button>`)
    }
  </section>`;
}

/** Empty where the site has no sign-in with Discord. */
function discordPart(context: PageContext, isLinked: boolean): Html | false {
  const words = context.texts.discord;
  return (
    context.discord !== undefined &&
    html`<section aria-labelledby="discord">
      <h2 id="discord">Discord</h2>
      <p>${isLinked ? words.isLinked : words.notLinked}</p>
      ${!isLinked && context.form("/account/discord", html`<button>${words.link}</button>`)}
    </section>`
  );
}

function passwordPart(context: PageContext, wrong?: Wrong): Html {
  const words = context.texts.home;
  const fields = html` ${field({
      name: "password",
      label: words.old,
      type: "password",
      error: wrong?.form === "password" ? wrong.error : undefined,
      autocomplete: "current-password",
      longest: LONGEST_PASSWORD,
    })}
    ${field({
      name: "new_password",
      label: words.new,
      type: "password",
      hint: words.newHint,
      error: wrong?.form === "new-password" ? wrong.error : undefined,
      autocomplete: "new-password",
      longest: LONGEST_PASSWORD,
    })}
    <p class="hint">${words.changeHint}</p>
    <button>${words.change}</button>`;
  return html`<section aria-labelledby="change">
    <h2 id="change">${words.password}</h2>
    ${context.form("/account/password", fields)}
  </section>`;
}

/** Why the player cannot play, before everything else on the page. */
function suspensionsPart({ texts }: PageContext, suspensions: Account["suspensions"]): Html {
  const words = texts.home;
  return html`<section aria-labelledby="suspended">
    <h2 id="suspended">${words.suspended}</h2>
    <ul>
      ${suspensions.map(
        ({ guild, reason, until }) =>
          html`<li>
            ${guild === "" ? words.suspendedEverywhere : words.suspendedFrom(guild)}
            ${until === 0 ? words.suspendedForGood : words.suspendedUntil(moment(texts, until))}
            ${words.suspendedWhy(reason)}
          </li>`,
      )}
    </ul>
  </section>`;
}

/** The account page: sessions, second factor, password. */
export async function showHome(context: PageContext, status = 200, wrong?: Wrong): Promise<FastifyReply> {
  const asked = { page_session: pageSessionOf(context) };
  const [{ account, second_factor, suspensions, discord_linked }, listing] = await Promise.all([
    context.identity("account", asked, context.until),
    context.identity("sessions/list", asked, context.until),
  ]);
  const { texts } = context;
  return context.show(status, {
    title: texts.home.title,
    links: accountLinks(context, "activate"),
    body: html`<p>
        ${texts.signedInAs(account.name || account.username)}${account.email !== "" && ` · ${account.email}`}
      </p>
      ${suspensions.length > 0 && suspensionsPart(context, suspensions)} ${sessionsPart(context, listing)}
      ${secondPart(context, second_factor, wrong)} ${discordPart(context, discord_linked)}
      ${passwordPart(context, wrong)}`,
  });
}
