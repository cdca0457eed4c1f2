import type { Messages } from "../../codec";
import { type WireEvrId, sameEvrId } from "../../evr-id";
import type { Complaints } from "../complaints";
import type { Line } from "../line/line";
import { APP_ID, BUILD } from "../session-settings";

/** What a log-in gave, or the text that the player reads. */
export type LogIn =
  | { readonly ok: true; readonly session: string; readonly settings: unknown }
  | { readonly ok: false; readonly statusCode: bigint; readonly text: string };

export interface Player {
  readonly evrId: WireEvrId;
  readonly displayName: string;
  readonly headsetSerial: string;
  readonly versionLock?: bigint | undefined;
}

const profileOf = ({ evrId, displayName, headsetSerial, versionLock = BUILD }: Player): unknown => ({
  accountid: evrId.account,
  displayname: displayName,
  bypassauth: false,
  access_token: "",
  nonce: "",
  buildversion: 631547,
  lobbyversion: versionLock,
  appid: BigInt(APP_ID),
  publisher_lock: "rad15_live",
  hmdserialnumber: headsetSerial,
  desiredclientprofileversion: 1,
  system_info: {
    headset_type: "No VR",
    driver_version: "1",
    network_type: "WIRED",
    video_card: "simulated",
    cpu: "simulated",
    num_physical_cores: 2,
    num_logical_cores: 2,
    memory_total: 8_589_934_592,
    memory_used: 1_073_741_824,
    dedicated_gpu_memory: 0,
  },
});

/** Success comes first, then the unrequire event and the settings in any order; or failure and unrequire event. */
export async function logIn(
  line: Line,
  player: Player,
  previousSession: string,
  complaints: Complaints,
): Promise<LogIn> {
  line.send({
    name: "SNSLogInRequestv2",
    value: { session: previousSession, evrId: player.evrId, json: profileOf(player) },
  });
  const answer = await line.expectOne("SNSLogInSuccess", "SNSLogInFailure");
  if (!sameEvrId(answer.value.evrId, player.evrId)) complaints.add("a log-in's answer names another EVR id");
  if (answer.name === "SNSLogInFailure") {
    await line.expect("STcpConnectionUnrequireEvent");
    checkFailure(answer.value, complaints);
    return { ok: false, statusCode: answer.value.statusCode, text: answer.value.message };
  }
  const next = await line.expectOne("STcpConnectionUnrequireEvent", "SNSLoginSettings");
  const other =
    next.name === "SNSLoginSettings"
      ? (await line.expect("STcpConnectionUnrequireEvent"), next.value)
      : await line.expect("SNSLoginSettings");
  checkSettings(other.json, complaints);
  return { ok: true, session: answer.value.session, settings: other.json };
}

/** About what is readable: four lines of 60 characters. */
function checkFailure({ message, statusCode }: Messages["SNSLogInFailure"], complaints: Complaints): void {
  if (message === "") complaints.add("a log-in failure says nothing");
  if (statusCode < 400n || statusCode > 599n)
    complaints.add("a log-in failure has no status code of a failure");
  const lines = message.split("\n");
  if (lines.length > 4 || lines.some((line) => line.length > 60))
    complaints.add("a log-in failure has lines that a player cannot read");
}

function checkSettings(json: unknown, complaints: Complaints): void {
  const settings = (json ?? {}) as Record<string, unknown>;
  const wanted = ["config_data", "env", "iap_unlocked", "remote_log_errors", "remote_log_metrics"];
  const missing = wanted.filter((key) => settings[key] === undefined);
  if (missing.length > 0) complaints.add(`login settings lack ${missing.join()}`);
}
