/** Texts in the memory of the node. Never objects: those would be copied at each look. */
export const cachedText = (nk: nkruntime.Nakama, key: string): string | undefined =>
  nk.localcacheGet(key) as string | undefined;

/** Keeps a text for `seconds` to twice as long, so that not all of a kind are to be made again at one moment. */
export const keepText = (nk: nkruntime.Nakama, key: string, text: string, seconds: number): void =>
  nk.localcachePut(key, text, seconds + Math.floor(Math.random() * seconds));
