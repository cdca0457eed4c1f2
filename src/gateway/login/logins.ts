import type { Connection, Logins } from "../connection";

export function logins(): Logins {
  const all = new Map<string, { login: Connection; bound: Set<Connection> }>();
  return {
    begin(loginSession, connection) {
      const bound = new Set<Connection>();
      all.set(loginSession, { login: connection, bound });
      connection.onClose(() => {
        all.delete(loginSession);
        for (const one of bound) one.close("log_in_ended");
      });
    },
    bindingOf: (loginSession) => all.get(loginSession)?.login.binding,
    follow(loginSession, connection) {
      const bound = all.get(loginSession)?.bound;
      if (!bound) return false;
      bound.add(connection);
      connection.onClose(() => bound.delete(connection));
      return true;
    },
  };
}
