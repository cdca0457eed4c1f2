import { newAddress, admin, rpc } from "./server";
import { newPerson, newSecured, type Person, type Said, type Wire } from "./identity";

/** Calls an RPC of the console as an edge does. */
export async function consoleRpc(server: Wire, id: string, request: Record<string, unknown>): Promise<Said> {
  const asked = { address: newAddress(), ...request };
  const answer = await rpc(server, `console/${id}`, asked, { service: true });
  const failure = (answer.body.failure ?? {}) as Record<string, unknown>;
  return { ...answer, failure, reason: failure.reason as string | undefined };
}

/** Calls one of the administrator's RPCs at the console. */
export const atConsole = (server: Wire, { page }: Pick<Person, "page">, id: string, request: object) =>
  consoleRpc(server, "call", { page_session: page, rpc: `admin/${id}`, request: JSON.stringify(request) });

/** What it answered; it has to go well. */
export async function consoleOk<T>(
  server: Wire,
  person: Pick<Person, "page">,
  id: string,
  request: object,
): Promise<T> {
  const { body, text } = await atConsole(server, person, id, request);
  if (typeof body.answer !== "string") throw new Error(`${id}: ${text}`);
  return JSON.parse(body.answer) as T;
}

async function addTo(server: Wire, person: Person, group: string, role = "member"): Promise<void> {
  const { status, text } = await admin(server, "group/add", { group, user: person.id, role });
  if (status !== 200) throw new Error(text);
}

/** Somebody in these groups who turned two-step verification on in this session. */
export async function newVisitor(
  server: Wire,
  groups: readonly { group: string; role?: string }[],
): Promise<Person> {
  const person = await newSecured(server);
  for (const { group, role } of groups) await addTo(server, person, group, role);
  return person;
}

export const newOperator = (server: Wire): Promise<Person> =>
  newVisitor(server, [{ group: "Global Operators" }]);

export async function newGuild(server: Wire): Promise<{ id: string; name: string }> {
  const name = `guild ${Math.random().toString(36).slice(2)}`;
  const { body } = await admin(server, "group/create", { name, guild_id: name.replace(" ", "-") });
  return { id: String(body.id), name };
}

/** In the group, and no more than that: no second factor. */
export async function newPlain(server: Wire, groups: readonly string[]): Promise<Person> {
  const person = await newPerson(server);
  for (const group of groups) await addTo(server, person, group);
  return person;
}
