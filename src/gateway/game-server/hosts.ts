import type { Connection } from "../connection";
import type { Host } from "./host";

/** The game server that a connection is, once it is registered. */
const hosts = new WeakMap<Connection, Host>();

export const hostOf = (connection: Connection): Host | undefined => hosts.get(connection);
export const keepHost = (connection: Connection, host: Host): void => void hosts.set(connection, host);
