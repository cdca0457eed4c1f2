import type { BoundConnection } from "../connection";

/** The game shows exactly so many. */
const SHOWN = 4;

interface Channel {
  id: string;
  name: string;
}

/** The game's font has nothing else. */
const ascii = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/[^\x20-\x7e]/g, "")
    .trim();

const entry = ({ id, name }: Channel, priority: number) => ({
  channeluuid: id.toUpperCase(),
  name: ascii(name) || "Group",
  description: ascii(name) || "Group",
  rules: "Be kind.",
  rules_version: 1,
  link: "",
  priority,
  _rad: true,
});

const NO_GROUP: Channel = { id: "00000000-0000-0000-0000-000000000000", name: "Everybody" };

/** The player's groups, the last of them again where there are fewer than the game shows; or what was stored. */
export async function channelList({ gateway, binding }: BoundConnection): Promise<object> {
  const stored = await gateway.resources.findStored("channels");
  if (stored) return stored;
  const { channels } = await gateway.call("channels", { user_id: binding.userId });
  const [first = NO_GROUP, ...others] = channels;
  const own = [first, ...others];
  return { group: Array.from({ length: SHOWN }, (_, at) => entry(own[at] ?? first, at)) };
}
