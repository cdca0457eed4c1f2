import type { LobbySocket } from "../../client";
import type { BoundConnection } from "../connection";
import { hearFriendNotice, hearFriends } from "../friends/hear";
import { hearInvitation, hearParties } from "../party/hear";

/** The log-in's socket, whose id at Nakama is `own`, hears of other players. */
export function hearOthers(connection: BoundConnection, socket: LobbySocket, own: string): void {
  const parties = hearParties(connection, socket, own);
  const friends = hearFriends(connection, socket);
  socket.nakama.onnotification = (notification) => {
    if (!hearInvitation(parties, notification)) hearFriendNotice(friends, notification);
  };
}
