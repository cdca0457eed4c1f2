import type { FastifyReply } from "fastify";
import { isAway } from "../http/failures";
import { IdentityFailure } from "../nakama/identity";
import { html, type Html } from "../pages/html";
import { orFailure } from "../pages/route";
import { type Action, ACTIONS, type ActionName, type FieldName, isAction } from "./actions/actions";
import type { ConsoleContext } from "./context";
import { actionLink, addressOf, facts, type PageName, pathOf, type Place, show } from "./layout";
import { nameOfGuild } from "./scope";

/** Every action has a page that says what it does to whom, asks for what it needs, and does it. */

const AT: Readonly<Record<string, PageName>> = {
  user: "players",
  session: "players",
  hosting: "players",
  group: "groups",
  guild: "groups",
  game: "games",
  org: "organisations",
  "api-key": "organisations",
  server: "servers",
  match: "matches",
  webhook: "webhooks",
  node: "overview",
};
/** What is done in a guild is done to one of its players, where it was asked for on their page. */
function pageOf(name: ActionName, back: string): PageName {
  const room = name.split("/")[0] ?? "";
  const isOfPlayer = isOfGuild(name) && back.startsWith(pathOf("players"));
  return isOfPlayer ? "players" : (AT[room] ?? "overview");
}
const isOfGuild = (name: ActionName): boolean => /^(?:group|guild)\//.test(name);

/** Of our own pages alone. */
const wayBack = (text: string): string => (/^\/console(?:[/?]|$)/.test(text) ? text : "/console");

type Given = Readonly<Record<string, string>>;

/** What of the request is known, from the address or from the form. */
function givenOf({ page, parameters }: ConsoleContext, action: Action): Given {
  const known = namesIn(action).map((name) => [name, page.sent(name) || (parameters[name] ?? "")] as const);
  return Object.fromEntries(known);
}

const namesIn = ({ about, asks }: Action): FieldName[] => [...about, ...asks.map(({ name }) => name)];

interface Wrong {
  field: string | undefined;
  message: string;
}

/** Between the page of its kind and the action: the one that it was asked for on. */
function comingFrom(context: ConsoleContext, name: ActionName, given: Given, back: string): readonly Place[] {
  const title = (isOfGuild(name) && given.user) || targetOf(context, ACTIONS[name], given);
  return back.startsWith(`${pathOf(pageOf(name, back))}/`) && title !== "" ? [{ title, path: back }] : [];
}

const nameIn = ({ parameters }: ConsoleContext): ActionName | undefined => {
  const name = `${parameters.room ?? ""}/${parameters.act ?? ""}`;
  return isAction(name) ? name : undefined;
};

/** In the visitor's words: a guild of theirs by its name. */
const saidOf = ({ visitor }: ConsoleContext, given: Given, name: FieldName): string =>
  name === "guild" || name === "group" ? nameOfGuild(visitor, given[name] ?? "") : (given[name] ?? "");
const targetOf = (context: ConsoleContext, { about }: Action, given: Given): string =>
  about.map((name) => saidOf(context, given, name)).join(", ");

export function askFor(context: ConsoleContext): Promise<FastifyReply> | FastifyReply {
  const name = nameIn(context);
  if (!name) return context.page.go("/console");
  return form(context, name, givenOf(context, ACTIONS[name]));
}

function form(
  context: ConsoleContext,
  name: ActionName,
  given: Given,
  wrong?: Wrong,
  status = wrong ? 400 : 200,
): FastifyReply {
  const { page, words, parameters } = context;
  const action: Action = ACTIONS[name];
  const { title, what } = words.actions[name];
  const back = wayBack(page.sent("back") || (parameters.back ?? ""));
  const isAsked = (field: string | undefined) => action.asks.some((asked) => asked.name === field);
  const general = wrong && !isAsked(wrong.field) ? wrong.message : undefined;
  const known = action.about.map((one) => [words.fields[one], saidOf(context, given, one)] as const);
  const hidden = [...action.about, "back"].map(
    (one) =>
      html`<input type="hidden" name="${one}" value="${one === "back" ? back : (given[one] ?? "")}" />`,
  );
  const body = html`${hidden} ${action.asks.map((asked) => input(context, asked, given, wrong))}
    <div class="choice">
      <button class="first">${title}</button>
    </div>`;
  const told = what(targetOf(context, action, given));
  return show(
    context,
    {
      at: pageOf(name, back),
      title,
      titleFirst: wrong === undefined || general !== undefined,
      below: comingFrom(context, name, given, back),
      body: html`${general !== undefined && html`<p class="error" role="alert">${general}</p>`}
        ${action.destructive === true ? html`<div class="warning"><p>${told}</p></div>` : html`<p>${told}</p>`}
        ${known.length > 0 && facts(known)} ${page.form(`/console/do/${name}`, body)}
        <p><a href="${page.base}${back}">${words.cancel}</a></p>`,
    },
    status,
  );
}

function input({ words }: ConsoleContext, asked: Action["asks"][number], given: Given, wrong?: Wrong): Html {
  const { name, is, optional, choices = [], longest = 255 } = asked;
  const label = optional ? `${words.fields[name]} (${words.optional})` : words.fields[name];
  const value = is === "password" ? "" : (given[name] ?? "");
  const error = wrong?.field === name ? wrong.message : undefined;
  const about = html`${error !== undefined && html`aria-invalid="true" aria-describedby="${name}-error" autofocus`}
  ${!optional && html`required`}`;
  const control = (): Html => {
    if (is === "choice")
      return html`<select id="${name}" name="${name}">
        ${choices.map((one) => html`<option value="${one}" ${one === value && html`selected`}>${words.choices[one] ?? one}</option>`)}
      </select>`;
    if (is === "number")
      return html`<input
        id="${name}"
        name="${name}"
        type="text"
        inputmode="numeric"
        pattern="[0-9]*"
        value="${value}"
        maxlength="6"
        ${about}
      />`;
    const kind =
      is === "password"
        ? html`type="password" autocomplete="new-password"`
        : html`type="text" autocomplete="off"`;
    return html`<input
      id="${name}"
      name="${name}"
      ${kind}
      value="${value}"
      maxlength="${longest}"
      ${about}
    />`;
  };
  if (is === "flag")
    return html`<p>
      <label class="flag"
        ><input type="checkbox" name="${name}" value="yes" ${value !== "" && html`checked`} /> ${label}</label
      >
    </p>`;
  return html`<div>
    <label for="${name}">${label}</label>
    ${error !== undefined && html`<p class="error" id="${name}-error" role="alert">${error}</p>`} ${control()}
  </div>`;
}

const valueOf = (is: Action["asks"][number]["is"], value: string): unknown => {
  if (is === "number") return Number(value);
  return is === "list" ? value.split(/[\s,]+/).filter(Boolean) : value;
};

/** The request as the RPC wants it; what was left out is left out. */
function requestOf({ about, asks, fixed }: Action, given: Given): Record<string, unknown> {
  const request: Record<string, unknown> = { ...fixed };
  for (const name of about) if (given[name]) request[name] = given[name];
  for (const { name, is } of asks) {
    const value = given[name] ?? "";
    if (is === "flag") request[name] = value !== "";
    else if (value !== "") request[name] = valueOf(is, value);
  }
  return request;
}

const pick = (names: readonly string[], given: Given): Given =>
  Object.fromEntries(names.map((name) => [name, given[name] ?? ""]));

/** What the answer says that the opposite needs. */
const learnt = ({ learns = {} }: Action, answer: Record<string, unknown>): Given =>
  Object.fromEntries(
    Object.entries(learns).flatMap(([name, from]) => {
      const value = answer[from];
      return typeof value === "string" ? [[name, value]] : [];
    }),
  );

/** Does it, and goes on to a page that says so and may be loaded again. */
export async function act(context: ConsoleContext): Promise<FastifyReply> {
  const { page } = context;
  const name = nameIn(context);
  if (!name) return page.go("/console");
  const action: Action = ACTIONS[name];
  const given = givenOf(context, action);
  let answer: Record<string, unknown> | IdentityFailure;
  try {
    answer = await orFailure(context.call<Record<string, unknown>>(action.rpc, requestOf(action, given)), [
      "refused",
    ]);
  } catch (error) {
    if (!isAway(error)) throw error;
    // Nobody knows whether it was done; what was typed stays for another try.
    page.note(error);
    return form(context, name, given, { field: undefined, message: context.words.uncertain }, 503);
  }
  if (answer instanceof IdentityFailure) return form(context, name, given, wrongOf(answer));
  if (answer.success === false)
    return form(context, name, given, { field: undefined, message: String(answer.message) });
  const back = wayBack(page.sent("back"));
  if (action.shows && answer[action.shows] !== "")
    return showOnce(
      context,
      name,
      String(answer[action.shows]),
      back,
      comingFrom(context, name, given, back),
    );
  // No more than what undoes it takes: a note for moderators has no place in an address.
  const kept = action.undo ? namesIn(ACTIONS[action.undo]) : [];
  const about = { ...pick(kept, given), ...learnt(action, answer) };
  return page.go(
    addressOf(`/console/done/${name}`, { ...about, whom: targetOf(context, action, given), back }),
  );
}

function wrongOf({ more, message }: IdentityFailure): Wrong {
  const field = typeof more.field === "string" ? more.field : undefined;
  return { field, message: field === undefined ? message : message.replace(`${field}: `, "") };
}

const showOnce = (
  context: ConsoleContext,
  name: ActionName,
  shown: string,
  back: string,
  below: readonly Place[],
): FastifyReply => {
  const { page, words } = context;
  return show(context, {
    at: pageOf(name, back),
    title: words.actions[name].title,
    titleFirst: true,
    below,
    body: html`<div class="warning"><p>${words.once}</p></div>
      <p><code class="secret">${shown}</code></p>
      <p><a href="${page.base}${back}">${words.back}</a></p>`,
  });
};

/** What was done, the way back, and the way to undo it where there is one. */
export function done(context: ConsoleContext): FastifyReply {
  const { page, words, parameters } = context;
  const name = nameIn(context);
  if (!name) return page.go("/console");
  const action: Action = ACTIONS[name];
  const back = wayBack(parameters.back ?? "");
  const { undo } = action;
  const about = undo
    ? Object.fromEntries(Object.entries(givenOf(context, ACTIONS[undo])).filter(([, value]) => value))
    : {};
  return show(context, {
    at: pageOf(name, back),
    title: words.actions[name].title,
    titleFirst: true,
    below: [],
    body: html`<p class="notice" role="status">
        ${words.done(words.actions[name].title, parameters.whom ?? "")}
      </p>
      <p class="actions">
        <a class="action" href="${page.base}${back}">${words.back}</a>
        ${undo && actionLink(context, undo, about, back)}
      </p>`,
  });
}
