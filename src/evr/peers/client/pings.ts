import type { Messages } from "../../codec";
import type { Complaints } from "../complaints";
import type { Route } from "../line/line";
import { measure } from "../udp/probe";

/** Measures the game servers of a ping request, and answers on the connection that asked. */
export const answerPings =
  (complaints: Complaints): Route =>
  ({ messages }, line) => {
    const { endpoints, rttMax } = messages[0]?.value as Messages["SNSLobbyPingRequestv3"];
    // It is followed by an unrequire event, in the same frame or the next.
    if (messages.length === 1) line.oweUnrequire();
    if (rttMax === 0) complaints.add("a ping request wants an answer in no time");
    if (new Set(endpoints.map(({ external }) => external)).size !== endpoints.length)
      complaints.add("a ping request has two endpoints of one external address");
    void measure(endpoints).then((results) => {
      if (line.isOpen()) line.send({ name: "SNSLobbyPingResponse", value: { results } });
    });
  };
