import { lookup } from "node:dns/promises";
import { NO_IP } from "../../domain/gateway/endpoint";
import { parseIp } from "../../domain/lobby/address";
import { ipRange } from "../../domain/lobby/ip-range";
import type { BoundConnection } from "../connection";
import { regionName } from "../lobby/names";
import type { Speech } from "./envelope";
import { RegistrationRefused } from "./registration-refused";
import { voucher } from "./voucher";

/** A registration in whichever form it came. */
export interface Offer extends Speech {
  serverId: bigint;
  internalIp: string;
  port: number;
  region: bigint;
  versionLock: bigint;
  /** Of the log-in that speaks for it. */
  loginSession: string | undefined;
}

interface Reached {
  ip: string;
  port: number;
}

const SERVER_ADDRESS = /^([A-Za-z0-9.-]+):(\d{1,5})$/;

const refuse = (message: string): never => {
  throw new RegistrationRefused("invalidRequest", message, { field: "serveraddr" });
};

/** What the address of the connection says that players are to be given; a name is looked up. */
async function namedAddress(text: string): Promise<Reached> {
  const [, host = "", port] = SERVER_ADDRESS.exec(text) ?? [];
  if (host === "" || Number(port) < 1 || Number(port) > 65_535)
    return refuse("serveraddr: expected an IPv4 address or a name, and a port: host:port");
  const found = await lookup(host, { family: 4 }).catch(() => refuse("serveraddr: no such name"));
  return { ip: found.address, port: Number(port) };
}

/** A game server in the gateway's own network is reached under the service's public address, where there is one. */
function seenAddress({ address, gateway }: BoundConnection): string | undefined {
  const ip = parseIp(address);
  if (ip === undefined) return undefined;
  const { publicAddress } = gateway.settings;
  return publicAddress && ipRange(ip).kind === "local" ? publicAddress : ip;
}

/** The registration as a call of the module (`server/register`): what its message and its connection's address say. */
export async function registrationOf(connection: BoundConnection, offer: Offer): Promise<object> {
  const { url, gateway, binding } = connection;
  const named = url.serverAddress === "" ? undefined : await namedAddress(url.serverAddress);
  const seen = seenAddress(connection);
  const external = named?.ip ?? seen;
  const region = regionName(offer.region);
  return {
    server_id: offer.serverId,
    // A game server that has none is reached under the external one alone.
    internal_ip: offer.internalIp === NO_IP || offer.internalIp === "" ? external : offer.internalIp,
    external_ip: external,
    port: named?.port ?? offer.port,
    version_lock: offer.versionLock,
    regions: [...url.regions, ...(url.defaultRegion ? [url.defaultRegion] : []), ...(region ? [region] : [])],
    features: url.features,
    tags: url.tags,
    guild_ids: url.guilds.length > 0 ? url.guilds : ["any"],
    confirms_start: true,
    ...(seen !== undefined && {
      vouched: voucher(gateway.settings.serviceKey, binding.userId, seen),
    }),
  };
}
