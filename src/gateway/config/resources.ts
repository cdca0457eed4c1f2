import { readJson } from "../../domain/json";
import type { CallGateway } from "../nakama/gateway-calls";
import { DEFAULTS } from "./defaults";

/** A client asks for four of them at its start, and a thousand come back at once. */
const KEPT_MS = 5000;

export interface Resources {
  /** What the administrator stored, else what is built in; undefined: there is no such resource. */
  find(type: string): Promise<object | undefined>;
  /** What the administrator stored. */
  findStored(type: string): Promise<object | undefined>;
  builtIn(type: string): object | undefined;
}

/** Those who ask while somebody else is asking wait for the same answer. */
export function resources(call: CallGateway, now: () => number = Date.now): Resources {
  const kept = new Map<string, { until: number; found: Promise<object | undefined> }>();
  const look = async (type: string): Promise<object | undefined> => {
    const { json } = await call("config", { type });
    return json === "" ? undefined : (readJson(json) as object);
  };
  const findStored = (type: string): Promise<object | undefined> => {
    const known = kept.get(type);
    if (known && known.until > now()) return known.found;
    const found = look(type);
    kept.set(type, { until: now() + KEPT_MS, found });
    found.catch(() => kept.delete(type));
    return found;
  };
  return {
    findStored,
    find: async (type) => (await findStored(type)) ?? DEFAULTS[type],
    builtIn: (type) => DEFAULTS[type],
  };
}
