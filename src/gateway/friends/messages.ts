import { type Handler, type Handlers, loggedIn } from "../handlers";
import { UNREQUIRE } from "../unrequire";
import { change } from "./change";
import { list } from "./list";
import { type FriendsState, friendsStateOf } from "./state";

/** Friends are told of the log-in, so only its own connection asks. */
const onLogin = <V>(handle: (state: FriendsState, value: V) => Promise<void>): Handler<V> =>
  loggedIn((connection, value) => {
    const state = friendsStateOf(connection);
    if (state) return handle(state, value);
    connection.send(UNREQUIRE);
    return undefined;
  });

/** The names of accept and remove are swapped against what the game means by them. */
export const friendMessages: Handlers = {
  SNSFriendListSubscribeRequest: onLogin(list),
  SNSFriendListRefreshRequest: onLogin(list),
  SNSFriendInviteRequest: onLogin((state, { target }) => change(state, "invite", target)),
  SNSFriendAcceptRequest: onLogin((state, { target }) => change(state, "undo", target)),
  SNSFriendRemoveRequest: onLogin((state, { target }) => change(state, "settle", target)),
};
