import { verificationUri } from "../../domain/identity/activation-page";
import type { GatewayRefusal } from "../nakama/gateway-calls";

/** What a player reads in the game. It shows about 60 characters a line and 4 lines; 160 bytes hold one zero at least. */
const MOST_BYTES = 159;

type More = GatewayRefusal["more"];

const seconds = ({ seconds: wait }: More): string => {
  const whole = Math.max(1, Math.ceil(Number(wait) || 1));
  return whole === 1 ? "1 second" : `${whole} seconds`;
};

/** Short in any time zone. */
const moment = (unixSeconds: unknown): string =>
  `${new Date(Number(unixSeconds) * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC`;

const LINE = 60;

/** Lines that the game shows whole. */
function wrapped(text: string): string[] {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const last = lines[lines.length - 1] ?? "";
    const longer = last === "" ? word : `${last} ${word}`;
    if (longer.length <= LINE) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

const WHY: Readonly<Record<string, string>> = {
  unknown: "This EVR id has no account yet. Link it at",
  headset: "This headset is new here. Link it at",
  second_factor: "Two-step verification is on: link at",
  not_linked: "Link this EVR id to your account at",
};

const withDash = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/** The lines of each refusal, the best first; the first that fits is shown. */
const LINES: Readonly<Record<string, (more: More, page: string) => string[][]>> = {
  link_needed: ({ why, user_code }, page) => {
    const code = withDash(String(user_code));
    return [
      [WHY[String(why)] ?? "Link this EVR id at", page, `with the code ${code}`],
      [page, `Code ${code}`],
      [`Link it on our web page with the code ${code}`],
    ];
  },
  bad_credentials: () => [["Discord id or password is wrong.", "Check them in the game's configuration."]],
  too_many: (more) => [["Too many log-ins at the moment.", `Try again in ${seconds(more)}.`]],
  account_disabled: () => [["This account is disabled.", "Ask the operators of this server."]],
  suspended: ({ until, words }) => {
    const end = Number(until) > 0 ? `You are suspended until ${moment(until)}.` : "You are suspended.";
    const why = typeof words === "string" ? wrapped(words) : [];
    return [
      [end, ...why],
      [end, "Your account page says why."],
    ];
  },
  evr_id_taken: () => [["This EVR id belongs to another account.", "Ask the operators of this server."]],
  platform: () => [["This platform cannot log in here."]],
  unavailable: () => [["The server is busy or being restarted.", "Try again in a minute."]],
};

const MOST_LINES = 4;
const fits = (text: string): boolean =>
  Buffer.byteLength(text) <= MOST_BYTES && text.split("\n").length <= MOST_LINES;

/** The EVR id stands above where there is room, so that a player can tell it to whoever helps. */
export function loginFailureText(evrId: string, { reason, more }: GatewayRefusal, publicUrl: string): string {
  // Browsers add it by themselves.
  const page = verificationUri(publicUrl).replace(/^https:\/\//, "");
  const lines = (LINES[reason] ?? LINES.unavailable)?.(more, page) ?? [];
  const texts = lines.map((some) => some.filter(Boolean).join("\n"));
  const [best = ""] = texts;
  return [`${evrId}:\n${best}`, ...texts].find(fits) ?? "";
}
