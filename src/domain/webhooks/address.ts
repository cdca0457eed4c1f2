import { parseIp } from "../lobby/address";
import { ipRange } from "../lobby/ip-range";

/** Where webhooks may be sent. Nothing here asks the network: whoever connects looks at the address once more. */

const FORM =
  /^(https?):\/\/(\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(\d{1,5}))?(\/[\x21-\x7e]*)?$/i;
const INNER_NAME = /(^|\.)(localhost|local|internal|lan|home\.arpa)$/i;
const DISCORD =
  /^https:\/\/(?:(?:ptb|canary)\.)?discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/\d+\/[\w-]+$/;

/** An address that everybody may ask: no loopback, no private network, nothing that hides another address. */
export function isPublicIp(text: string): boolean {
  const ip = parseIp(text);
  return ip !== undefined && ipRange(ip).kind === "public";
}

const withoutBrackets = (host: string): string => host.replace(/^\[|\]$/g, "");

/** What looks like an IP address, in whatever spelling, is one to somebody. */
const isNumeric = (host: string): boolean => host.startsWith("[") || /^[\d.]+$|^0x/i.test(host);

/** What is wrong with the address of a new hook; undefined: nothing. */
export function hookUrlProblem(
  url: string,
  form: "json" | "discord",
  allowsPrivate: boolean,
): string | undefined {
  const [, scheme = "", host = ""] = FORM.exec(url) ?? [];
  if (host === "") return "expected an address such as https://example.org/hook";
  if (allowsPrivate) return undefined;
  if (scheme.toLowerCase() !== "https") return "expected https";
  if (INNER_NAME.test(host) || (isNumeric(host) && !isPublicIp(withoutBrackets(host))))
    return "an address of a private network or of this machine (WEBHOOKS_TO_PRIVATE_ADDRESSES=true admits it)";
  if (form === "discord" && !DISCORD.test(url))
    return "expected the address of a Discord webhook: https://discord.com/api/webhooks/…";
  return undefined;
}

/** As it may be shown: whoever has the whole of Discord's can write to the channel. */
export function maskedUrl(url: string): string {
  const [, scheme = "", host = "", port] = FORM.exec(url) ?? [];
  return `${scheme}://${host}${port === undefined ? "" : `:${port}`}/…`;
}
