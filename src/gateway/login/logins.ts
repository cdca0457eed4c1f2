import type { Connection, Logins } from "../connection";

export function logins(): Logins {
  const followers = new Map<string, Set<Connection>>();
  return {
    begin(loginSession, connection) {
      const bound = new Set<Connection>();
      followers.set(loginSession, bound);
      connection.onClose(() => {
        followers.delete(loginSession);
        for (const one of bound) one.close("log_in_ended");
      });
    },
    follow(loginSession, connection) {
      const bound = followers.get(loginSession);
      if (!bound) return false;
      bound.add(connection);
      connection.onClose(() => bound.delete(connection));
      return true;
    },
  };
}
