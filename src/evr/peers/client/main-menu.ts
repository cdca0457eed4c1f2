import { readJson, writeJson } from "../../../domain/json";
import { hashName } from "../../../domain/symbol";
import { type WireEvrId, evrIdText, sameEvrId } from "../../evr-id";
import type { Complaints } from "../complaints";
import type { Line } from "../line/line";

const UNREQUIRE = "STcpConnectionUnrequireEvent";
type Json = Record<string, unknown>;

/** A config resource, which names itself. Anyone may ask. */
export async function askConfig(line: Line, type: string, complaints: Complaints): Promise<Json> {
  line.send({ name: "SNSConfigRequestv2", value: { typeTail: 0, json: { type, id: type } } });
  const { type: found, id, json } = await line.expect("SNSConfigSuccessv2");
  await line.expect(UNREQUIRE);
  if (found !== hashName(type) || id !== hashName(type)) complaints.add(`config ${type} came as another one`);
  const resource = (json ?? {}) as Json;
  for (const key of ["type", "id", "_ts"])
    if (resource[key] === undefined) complaints.add(`config ${type} has no ${key}`);
  return resource;
}

/** The own profiles, names set by the service. */
export async function askProfile(
  line: Line,
  session: string,
  evrId: WireEvrId,
  complaints: Complaints,
): Promise<{ client: Json; server: Json }> {
  line.send({
    name: "SNSLoggedInUserProfileRequest",
    value: { session, evrId, json: { defaultclientprofileid: "", defaultserverprofileid: "" } },
  });
  const answer = await line.expect("SNSLoggedInUserProfileSuccess");
  if (!sameEvrId(answer.evrId, evrId)) complaints.add("a profile is another player's");
  const { client, server } = readJson(answer.json) as { client: Json; server: Json };
  for (const [name, profile] of Object.entries({ client, server }))
    if (profile.xplatformid !== evrIdText(evrId)) complaints.add(`the ${name} profile names another player`);
  return { client, server };
}

export async function askDocument(line: Line, complaints: Complaints): Promise<Json> {
  line.send({ name: "SNSDocumentRequestv2", value: { language: "en", type: "eula" } });
  const { type, json } = await line.expect("SNSDocumentSuccess");
  await line.expect(UNREQUIRE);
  if (type !== hashName("eula")) complaints.add("another document than the EULA came");
  const document = (json ?? {}) as Json;
  for (const key of ["type", "lang", "version", "version_ga", "text", "mark_as_read_profile_key"])
    if (document[key] === undefined) complaints.add(`the EULA has no ${key}`);
  return document;
}

export async function askChannels(line: Line, complaints: Complaints): Promise<Json[]> {
  line.send({ name: "SNSChannelInfoRequest", value: {} });
  const { json } = await line.expect("SNSChannelInfoResponse");
  await line.expect(UNREQUIRE);
  const { group } = (json ?? {}) as { group?: Json[] };
  if (!Array.isArray(group)) throw complaints.add("the channels are no list");
  for (const { channeluuid } of group)
    if (typeof channeluuid !== "string" || channeluuid !== channeluuid.toUpperCase())
      complaints.add("a channel has no upper-case uuid");
  return group;
}

export async function updateProfile(
  line: Line,
  session: string,
  evrId: WireEvrId,
  profile: Json | string,
  complaints: Complaints,
): Promise<boolean> {
  const json = typeof profile === "string" ? profile : writeJson(profile);
  line.send({ name: "SNSUpdateProfile", value: { session, evrId, json } });
  const answer = await line.expectOne("SNSUpdateProfileSuccess", "SNSUpdateProfileFailure");
  if (!sameEvrId(answer.value.evrId, evrId)) complaints.add("a profile update names another player");
  if (answer.name === "SNSUpdateProfileFailure") return false;
  await line.expect(UNREQUIRE);
  return true;
}
