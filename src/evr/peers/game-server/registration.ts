import type { Message } from "../../codec";
import type { Complaint } from "../complaints";
import type { Arrival, Line, Routes } from "../line/line";
import { BUILD, symbol } from "../session-settings";
import { enveloped, insideOf } from "./envelopes";
import type { GameServerOptions } from "./options";

export type Registration =
  | { readonly ok: true; readonly externalIp: string }
  /** The registration failure code; the connection is closed after it. */
  | { readonly ok: false; readonly code: number };

const LARGEST_REJECTION = 10;

/** Waits for the one answer to a registration. */
export function registrationOf(
  options: GameServerOptions,
  complain: (what: string) => Complaint,
): { routes: Routes; send(line: Line, port: number, loginSession: string): Promise<Registration> } {
  let answer: ((registration: Registration) => void) | undefined;
  const newForm = options.form === "envelope";

  const success = (arrival: Arrival, line: Line): void => {
    const [first, second] = arrival.messages;
    if (first?.name !== "SNSLobbyRegistrationSuccess") return;
    if (second === undefined) line.oweUnrequire();
    const { serverId, externalIp } = first.value;
    if (serverId !== options.serverId) complain("a registration's answer names another server id");
    const inside = insideOf(arrival, "gameServerRegistrationSuccess", newForm, complain);
    if (inside && (inside.serverId !== serverId || inside.externalIpAddress !== externalIp))
      complain("the envelope of a registration says something else");
    if (!answer) complain("a registration is answered that nobody sent");
    answer?.({ ok: true, externalIp });
    answer = undefined;
  };
  const failure = ({ messages }: Arrival): void => {
    const [first] = messages;
    if (first?.name !== "SNSLobbyRegistrationFailure") return;
    if (messages.length > 1) complain("a registration failure does not come alone");
    if (first.value.code > LARGEST_REJECTION) complain("a registration failure has no code of a failure");
    answer?.({ ok: false, code: first.value.code });
    answer = undefined;
  };

  return {
    routes: { SNSLobbyRegistrationSuccess: success, SNSLobbyRegistrationFailure: failure },
    send: (line, port, loginSession) =>
      new Promise((resolve, reject) => {
        answer = resolve;
        void line.closed.then(() => reject(new Error("the connection closed before it was registered")));
        line.send(newForm ? newRegistration(options, port, loginSession) : oldRegistration(options, port));
      }),
  };
}

/** The start of a session repeats it. */
export const TIME_STEP_USECS = 8333;
const DEFAULTS = { internalIp: "127.0.0.1", region: "default", versionLock: BUILD };

const oldRegistration = (options: GameServerOptions, port: number): Message => ({
  name: "ERGameServerRegistrationRequest",
  value: {
    serverId: options.serverId,
    internalIp: options.internalIp ?? DEFAULTS.internalIp,
    port,
    region: symbol(options.region ?? DEFAULTS.region),
    versionLock: options.versionLock ?? DEFAULTS.versionLock,
  },
});

const newRegistration = (options: GameServerOptions, port: number, loginSessionId: string): Message =>
  enveloped({
    case: "gameServerRegistration",
    value: {
      loginSessionId,
      serverId: options.serverId,
      internalIpAddress: options.internalIp ?? DEFAULTS.internalIp,
      port,
      region: symbol(options.region ?? DEFAULTS.region),
      versionLock: options.versionLock ?? DEFAULTS.versionLock,
      timeStepUsecs: TIME_STEP_USECS,
      version: "2.0.0",
    },
  });
