/** The memory of a node as Nakama keeps it: what is over stays until it is read, as long as nobody sweeps. */
export function nodeMemory() {
  const entries = new Map<string, { value: unknown; until: number }>();
  const nk = {
    localcacheGet: (key: string) => {
      const found = entries.get(key);
      if (found && found.until <= Date.now()) entries.delete(key);
      return entries.get(key)?.value;
    },
    localcachePut: (key: string, value: unknown, seconds = 0) =>
      void entries.set(key, { value, until: seconds > 0 ? Date.now() + seconds * 1000 : Infinity }),
    localcacheDelete: (key: string) => void entries.delete(key),
    sqlQuery: () => [],
  };
  return { nk: nk as unknown as nkruntime.Nakama, entries };
}
