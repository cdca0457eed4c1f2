import { JOIN_POLICIES, type JoinPolicy } from "../../domain/gateway/party";
import { readJson, writeJson } from "../../domain/json";

/** What gateways tell each other as data of Nakama's party: anybody in it may send it, and Nakama says who did. */
const OP_CODES = {
  /** Said before it is done, so that the others know why somebody leaves. By the leader alone. */
  kick: 2201,
  /** By the leader alone, as the next. */
  lock: 2202,
  unlock: 2203,
  update: 2204,
  updateMember: 2205,
  /** The party's data, by the leader alone. */
  data: 2206,
  memberData: 2207,
  /** By the leader alone, to who has joined and when they change: whoever leads next goes by them. */
  rules: 2208,
} as const;

interface Data {
  sequence: number;
  json: unknown;
}

/** Whom a party lets in. */
export interface PartyRules {
  policy: JoinPolicy;
  isLocked: boolean;
}

interface Bodies {
  kick: { socket: string };
  lock: object;
  unlock: object;
  update: object;
  updateMember: object;
  data: Data;
  memberData: Data;
  rules: PartyRules;
}

export type SaidName = keyof Bodies;
export type Said = { [N in SaidName]: { name: N; body: Bodies[N] } }[SaidName];

export const BY_LEADER: ReadonlySet<SaidName> = new Set<SaidName>([
  "kick",
  "lock",
  "unlock",
  "data",
  "rules",
]);

export const printSaid = (said: Said): [opCode: number, data: string] => [
  OP_CODES[said.name],
  writeJson(said.body),
];

const isData = (body: Partial<Data>): boolean =>
  Number.isInteger(body.sequence) &&
  (body.sequence ?? -1) >= 0 &&
  (body.sequence ?? 0) <= 0xffffffff &&
  body.json !== undefined;

const FORMS: Readonly<Record<SaidName, (body: never) => boolean>> = {
  kick: ({ socket }: { socket?: unknown }) => typeof socket === "string",
  lock: () => true,
  unlock: () => true,
  update: () => true,
  updateMember: () => true,
  data: isData,
  memberData: isData,
  rules: ({ policy, isLocked }: Partial<PartyRules>) =>
    JOIN_POLICIES.some((one) => one === policy) && typeof isLocked === "boolean",
};

/** Undefined: something else, which a party of Nakama's own clients may say. */
export function readSaid(opCode: number, data: Uint8Array): Said | undefined {
  const name = (Object.keys(OP_CODES) as SaidName[]).find((one) => OP_CODES[one] === opCode);
  if (name === undefined) return undefined;
  try {
    const body = readJson(Buffer.from(data).toString("utf8")) as object | null;
    if (typeof body !== "object" || body === null || !FORMS[name](body as never)) return undefined;
    return { name, body } as Said;
  } catch {
    return undefined;
  }
}
