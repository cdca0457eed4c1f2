import type { Message, MessageName } from "../../codec";
import type { Arrival, Routes } from "../line/line";

/** Frames that begin with one of these messages: each message of theirs, in order. */
export const eachOf = (names: readonly MessageName[], take: (message: Message) => void): Routes =>
  Object.fromEntries(names.map((name) => [name, ({ messages }: Arrival) => messages.forEach(take)]));
