import * as v from "valibot";
import { fail } from "../../domain/failure";
import { evrIdsOf, linkEvrId, unlinkEvrId } from "../players/evr-links";
import { cleanUpAccount } from "../accounts/cleanup";
import { clearFailures } from "../passwords/failures";
import { endSessions } from "../identity/sessions/end-sessions";
import { removeSecondFactor } from "../identity/second-factor/second-factor";
import { lazy } from "../nakama/lazy";
import { stagePassword, unstagePassword } from "../nakama/passwords";
import { type Call, type Rpc, rpc } from "../nakama/rpc";
import { discordId, displayName, email, newPassword, username } from "../nakama/name-shape";
import { identity, integer, note, text } from "../nakama/shape";
import { insertUser, listUsers, type NewUser, takenName, unlinkDiscordId, type User } from "../nakama/users";
import { updatePassword } from "../nakama/user-passwords";
import { emit } from "../webhooks/emit";
import { evrIdOf, userOf } from "./refs";

const ADMINISTRATOR = ["service_key"] as const;

export const accountShape = lazy(() =>
  v.object({
    id: v.string(),
    username: v.string(),
    discord_id: v.string(),
    email: v.string(),
    display_name: v.string(),
    avatar_url: v.string(),
    disabled: v.boolean(),
    has_password: v.boolean(),
    created_at: v.number(),
    evr_ids: v.array(v.string()),
  }),
);

const printUser = (user: User, evrIds: string[]) => ({
  id: user.id,
  username: user.username,
  discord_id: user.discordId,
  email: user.email,
  display_name: user.displayName,
  avatar_url: user.avatarUrl,
  disabled: user.disabled,
  has_password: user.hasPassword,
  /** Unix seconds. */
  created_at: user.createTime,
  evr_ids: evrIds,
});

export function showAll({ nk }: Call, users: User[]) {
  const evrIds = evrIdsOf(
    nk,
    users.map(({ id }) => id),
  );
  return users.map((user, at) => printUser(user, evrIds[at] ?? []));
}

const show = (call: Call, user: User) => printUser(user, evrIdsOf(call.nk, [user.id])[0] ?? []);

/** The account and its password come into being in one statement; a taken name leaves nothing behind. */
const createUser = rpc({
  id: "admin/user/create",
  console: { on: "user", target: "username" },
  summary: "Create an account.",
  callers: ADMINISTRATOR,
  request: () =>
    v.object({
      username: username(),
      password: v.optional(newPassword()),
      email: v.optional(email()),
      discord_id: v.optional(discordId()),
      display_name: v.optional(displayName(255)),
      avatar_url: v.optional(note(512)),
    }),
  answer: accountShape,
  refusals: { ALREADY_EXISTS: "The username, Discord id or email belongs to another account" },
  handle: (call, request) => {
    const { nk } = call;
    const user: NewUser = {
      id: nk.uuidv4(),
      username: request.username,
      discordId: request.discord_id ?? "",
      email: request.email ?? "",
      displayName: request.display_name ?? "",
      avatarUrl: request.avatar_url ?? "",
    };
    refuseTaken(nk, user);
    const staged = request.password === undefined ? "" : stagePassword(nk, request.password);
    try {
      if (!insertUser(nk, user, staged)) refuseTaken(nk, user);
    } catch (error) {
      if (staged) unstagePassword(nk, staged);
      throw error;
    }
    return show(call, userOf(nk, user.id));
  },
});

function refuseTaken(nk: nkruntime.Nakama, user: NewUser): void {
  const taken = takenName(nk, user);
  if (taken) fail("ALREADY_EXISTS", "belongs to another account", taken);
}

const userRequest = () => ({ user: identity() });

const showUser = rpc({
  id: "admin/user/show",
  console: { on: "user", target: "user" },
  reads: true,
  summary: "Show an account, by user id, username or `discord:<id>`.",
  callers: ADMINISTRATOR,
  request: () => v.object(userRequest()),
  answer: accountShape,
  refusals: { NOT_FOUND: "There is no such account" },
  handle: (call, { user }) => show(call, userOf(call.nk, user)),
});

const listAccounts = rpc({
  id: "admin/user/list",
  console: { on: "user" },
  reads: true,
  summary: "List accounts by id. `after` is the last id of the page before.",
  callers: ADMINISTRATOR,
  request: () =>
    v.object({
      limit: v.optional(integer(1, 1000), 100),
      after: v.optional(
        v.pipe(
          text(36),
          v.check((value) => /^[0-9a-f-]{36}$/i.test(value), "not a user id"),
        ),
      ),
    }),
  answer: () => v.object({ users: v.array(accountShape()) }),
  handle: (call, { limit, after }) => ({ users: showAll(call, listUsers(call.nk, limit, after ?? "")) }),
});

const setPassword = rpc({
  id: "admin/user/set-password",
  console: { on: "user", target: "user" },
  summary: "Set an account's password. Its sessions end.",
  callers: ADMINISTRATOR,
  request: () => v.object({ ...userRequest(), password: newPassword() }),
  answer: accountShape,
  refusals: { NOT_FOUND: "There is no such account" },
  handle: (call, request) => {
    const { nk } = call;
    const user = userOf(nk, request.user);
    const staged = stagePassword(nk, request.password);
    try {
      if (!updatePassword(nk, user.id, staged)) fail("NOT_FOUND", "the account no longer exists", "user");
    } finally {
      unstagePassword(nk, staged);
    }
    endSessions(nk, user.id);
    clearFailures(nk, { identity: user.id, address: "" });
    return show(call, userOf(nk, user.id));
  },
});

/** `change` is applied to the account, which is then shown as it is. */
const changing = (name: string, summary: string, change: (call: Call, user: User) => void) =>
  rpc({
    id: `admin/user/${name}`,
    console: { on: "user", target: "user" },
    summary,
    callers: ADMINISTRATOR,
    request: () => v.object(userRequest()),
    answer: accountShape,
    refusals: { NOT_FOUND: "There is no such account" },
    handle: (call, request) => {
      const user = userOf(call.nk, request.user);
      change(call, user);
      return show(call, userOf(call.nk, user.id));
    },
  });

const disableUser = changing("disable", "Disable an account; its sessions end at once.", (call, user) => {
  call.nk.usersBanId([user.id]);
  endSessions(call.nk, user.id);
  if (!user.disabled) emit(call, "player.disabled", { user: user.id, username: user.username });
});

const enableUser = changing("enable", "Enable an account again.", (call, user) => {
  call.nk.usersUnbanId([user.id]);
  if (user.disabled) emit(call, "player.enabled", { user: user.id, username: user.username });
});

const resetSecondFactor = changing(
  "reset-second-factor",
  "Turn an account's two-step verification off, for somebody who has lost it.",
  ({ nk }, user) => removeSecondFactor(nk, user.id),
);

const unlinkDiscord = changing(
  "unlink-discord",
  "Take the Discord id off an account, which then is anybody's to link. Its sessions end.",
  ({ nk }, user) => {
    unlinkDiscordId(nk, user.id);
    endSessions(nk, user.id);
  },
);

const deleteUser = rpc({
  id: "admin/user/delete",
  console: { on: "user", target: "user" },
  summary: "Delete an account and everything that belongs to it.",
  callers: ADMINISTRATOR,
  request: () => v.object(userRequest()),
  answer: accountShape,
  refusals: { NOT_FOUND: "There is no such account" },
  handle: (call, request) => {
    const user = userOf(call.nk, request.user);
    const shown = show(call, user);
    call.nk.accountDeleteId(user.id, false);
    cleanUpAccount(call.nk, user.id);
    return shown;
  },
});

const linkShape = lazy(() => v.object({ user_id: v.string(), evr_id: v.string() }));

const linkEvr = rpc({
  id: "admin/user/link-evr",
  console: { on: "user", target: "user" },
  summary: "Link an EVR id to an account.",
  callers: ADMINISTRATOR,
  request: () => v.object({ ...userRequest(), evr_id: text(64) }),
  answer: linkShape,
  refusals: {
    NOT_FOUND: "There is no such account",
    ALREADY_EXISTS: "The EVR id is linked to another account",
  },
  handle: ({ nk }, request) => {
    const evrId = evrIdOf(request.evr_id);
    const user = userOf(nk, request.user);
    linkEvrId(nk, user.id, evrId);
    return { user_id: user.id, evr_id: evrId };
  },
});

const unlinkEvr = rpc({
  id: "admin/user/unlink-evr",
  console: { on: "user", target: "evr_id" },
  summary: "Unlink an EVR id from its account.",
  callers: ADMINISTRATOR,
  request: () => v.object({ evr_id: text(64) }),
  answer: linkShape,
  refusals: { NOT_FOUND: "The EVR id is not linked" },
  handle: ({ nk }, request) => {
    const evrId = evrIdOf(request.evr_id);
    return { user_id: unlinkEvrId(nk, evrId), evr_id: evrId };
  },
});

export const userRpcs: Rpc[] = [
  createUser,
  showUser,
  listAccounts,
  setPassword,
  disableUser,
  enableUser,
  resetSecondFactor,
  unlinkDiscord,
  deleteUser,
  linkEvr,
  unlinkEvr,
];
