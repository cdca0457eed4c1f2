import type { Messages } from "../codec";
import { CLIENT_ENCODER_FLAGS, questForm, SERVER_ENCODER_FLAGS } from "../fields/encoder-flags";
import type { Complaint } from "./complaints";
import type { Arrival } from "./line/line";

type Success = Messages["SNSLobbySessionSuccessv5"];

export interface HeardSuccess extends Success {
  /** Both forms as they came: client and game server get the same. */
  readonly bytes: string;
}

const FRAME = "SNSLobbySessionSuccessv4 SNSLobbySessionSuccessv5 STcpConnectionUnrequireEvent";
const KEYS = [
  "serverMacKey",
  "serverEncKey",
  "serverRandomKey",
  "clientMacKey",
  "clientEncKey",
  "clientRandomKey",
] as const;

/** Both forms and the unrequire event in one frame, saying the same, with keys that somebody made. `isQuest`: for a client of the Quest build. */
export function hearSuccess(
  { messages, bytes }: Arrival,
  complain: (what: string) => Complaint,
  isQuest = false,
): HeardSuccess | undefined {
  const [v4, v5] = messages;
  if (messages.map(({ name }) => name).join(" ") !== FRAME)
    complain(`a success is not one frame of ${FRAME}`);
  if (v4?.name !== "SNSLobbySessionSuccessv4" || v5?.name !== "SNSLobbySessionSuccessv5") return undefined;
  const { channel: _, ...older } = v5.value;
  if (!Object.entries(older).every(([field, value]) => same(value, v4.value[field as keyof typeof older])))
    complain("success v4 and v5 differ");
  const success = v5.value;
  const expected = (flags: bigint): bigint => (isQuest ? questForm(flags) : flags);
  if (
    success.serverEncoderFlags !== expected(SERVER_ENCODER_FLAGS) ||
    success.clientEncoderFlags !== expected(CLIENT_ENCODER_FLAGS)
  )
    complain("a success has packet encoder flags that the game does not expect");
  if (new Set(KEYS.map((key) => Buffer.from(success[key]).toString("hex"))).size !== KEYS.length)
    complain("two keys of a success are the same");
  return { ...success, bytes: Buffer.concat(bytes.slice(0, 2)).toString("hex") };
}

function same(one: unknown, other: unknown): boolean {
  if (one instanceof Uint8Array && other instanceof Uint8Array) return Buffer.compare(one, other) === 0;
  if (typeof one === "object" && one !== null && typeof other === "object" && other !== null)
    return Object.entries(one).every(([key, value]) => value === (other as Record<string, unknown>)[key]);
  return one === other;
}
