/**
 * What simulated clients and game servers say to each other, sealed: which player session a client is, and
 * whether the game server lets it in.
 */
export type Packet =
  | { readonly kind: "hello"; readonly session: string }
  | { readonly kind: "goodbye"; readonly session: string }
  | { readonly kind: "welcome"; readonly session: string }
  | { readonly kind: "refused"; readonly session: string; readonly code: number };

export const packetText = (packet: Packet): string =>
  packet.kind === "refused" ? `refused ${packet.session} ${packet.code}` : `${packet.kind} ${packet.session}`;

export function packetOf(text: string): Packet | undefined {
  const [kind, session = "", code] = text.split(" ");
  if (kind === "refused") return { kind, session, code: Number(code) };
  if (kind === "hello" || kind === "goodbye" || kind === "welcome") return { kind, session };
  return undefined;
}
