import * as v from "valibot";
import { type Current, nameOf } from "./current";

export const accountShape = () =>
  v.object({ id: v.number(), name: v.string(), username: v.string(), email: v.string() });

/** The account as its owner is shown it; `id` is the number of the Parsec-compatible API. */
export const printAccount = (current: Pick<Current, "user" | "profile">) => ({
  id: current.profile.number,
  name: nameOf(current),
  username: current.user.username,
  email: current.user.email,
});
