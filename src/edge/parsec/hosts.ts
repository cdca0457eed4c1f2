import type { FastifyRequest } from "fastify";
import type { InferOutput } from "valibot";
import type { Rpcs } from "../nakama/rpcs";
import { type Api, type ParsecCall, sessionIdOf } from "./route";
import { hostsAnswer, hostsQuery, olderHostsAnswer } from "./shapes";

type Host = Rpcs["hosts"]["answer"]["hosts"][number];

/** Keys that documents do not know and clients that decode strictly want all the same. */
const print = ({ user, ...host }: Host) => ({
  ...host,
  user: { ...user, team_id: "" },
  online: true,
  guest_access: false,
  event_name: "",
});

async function pageFor({ identity }: Api, request: FastifyRequest) {
  const query = request.query as InferOutput<typeof hostsQuery>;
  const asked = { session: sessionIdOf(request), ...query };
  const { hosts, has_more, cursor } = await identity("hosts", asked, request.until);
  return { data: hosts.map(print), has_more, ...(cursor === undefined ? {} : { cursor }) };
}

export const hosts: ParsecCall = {
  method: "GET",
  paths: ["/v2/hosts"],
  summary: "List the online hosts that this session may see, the account's own first.",
  needs: "session",
  query: hostsQuery,
  answers: { 200: ["a page of hosts; `has_more`: ask again with its `cursor`", hostsAnswer] },
  handle: (api, request) => pageFor(api, request),
};

export const olderHosts: ParsecCall = {
  ...hosts,
  paths: ["/hosts"],
  summary: "The same for older clients, which look for the user beside the host.",
  answers: { 200: ["a page of hosts", olderHostsAnswer] },
  async handle(api, request) {
    const { data, ...more } = await pageFor(api, request);
    const older = data.map((host) => ({ ...host, user_id: host.user.id, user_name: host.user.name }));
    return { data: older, ...more };
  },
};
