import { randomBytes } from "node:crypto";
import { adminClient } from "../../client/admin-rpcs";
import { connect, type Session } from "../../client/homeport";
import type { Target } from "../simulation/accounts";

/** Somebody in the story, with a temporary account. */
export interface Person {
  name: string;
  username: string;
  password: string;
  discordId: string;
  evrId: string;
  session: Session;
}

const ROLES = ["host", "bot", "Alice", "Bob", "Carol"] as const;
export type Role = (typeof ROLES)[number];
/** The groups they need for what they do. */
const GROUPS: Partial<Record<Role, string>> = { host: "Global Hosts", bot: "Global Bots" };
export type Cast = Record<Role, Person>;

const digits = () => BigInt(`0x1${randomBytes(7).toString("hex")}`).toString();

/** Accounts created by the administrator, each logged in with its password. `dismiss` deletes them. `unlinked`: whose EVR id nobody knows yet. */
export async function hire(
  target: Target,
  unlinked: readonly Role[] = [],
): Promise<{ cast: Cast; dismiss: () => Promise<void> }> {
  const call = adminClient(target);
  const made: string[] = [];
  const dismiss = async () => {
    for (const user of made) await call("user/delete", { user });
  };
  const hireOne = async (name: Role): Promise<[Role, Person]> => {
    const password = randomBytes(12).toString("base64url");
    const username = `demo-${name.toLowerCase()}-${randomBytes(4).toString("hex")}`;
    const discordId = digits();
    const { id } = await call("user/create", {
      username,
      password,
      discord_id: discordId,
      display_name: name,
    });
    made.push(id);
    const evrId = `OVR-ORG-${digits()}`;
    if (!unlinked.includes(name)) await call("user/link-evr", { user: id, evr_id: evrId });
    const group = GROUPS[name];
    if (group !== undefined) await call("group/add", { group, user: id });
    const session = await connect(target).logIn({ username, password });
    return [name, { name, username, password, discordId, evrId, session }];
  };
  try {
    const people: [Role, Person][] = [];
    for (const name of ROLES) people.push(await hireOne(name));
    return { cast: Object.fromEntries(people) as Cast, dismiss };
  } catch (error) {
    await dismiss();
    throw error;
  }
}
