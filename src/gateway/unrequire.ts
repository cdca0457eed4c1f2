import type { Message } from "../evr/messages/catalogue";

/** Closes most answers: it tells the game that this connection is not needed for now. */
export const UNREQUIRE: Message = { name: "STcpConnectionUnrequireEvent", value: {} };
