/**
 * What the module relies on of Nakama's runtime, as cases that run on the real server (test/system) and on the
 * stand-in of the unit tests (test/unit/module/nk): so the stand-in does what the server does.
 */
export interface Runtime {
  /** Calls a function of `nk`; an error that it throws is thrown as its message. */
  call<T>(name: string, ...given: unknown[]): Promise<T>;
  /** Somebody joins the match. */
  enter(match: string): Promise<{ sessionId: string; leave(): Promise<void> }>;
  /** A name that no other case has. */
  name: string;
}

const SYSTEM = "00000000-0000-0000-0000-000000000000";
export const ECHO = "echo";

interface Object {
  key: string;
  version: string;
  value: object;
}

const parts = (runtime: Runtime) => {
  const at = (key: string) => ({ collection: runtime.name, key, userId: SYSTEM });
  const put = (key: string, value: object, version?: string) => ({
    ...at(key),
    value,
    ...(version !== undefined && { version }),
    permissionRead: 0,
    permissionWrite: 0,
  });
  return {
    at,
    put,
    write: (...writes: object[]) => runtime.call<{ version: string }[]>("storageWrite", writes),
    read: (...keys: string[]) => runtime.call<Object[]>("storageRead", keys.map(at)),
    remove: (key: string, version?: string) =>
      runtime.call("storageDelete", [{ ...at(key), ...(version && { version }) }]),
    update: (writes: object[], removals: object[]) =>
      runtime.call("multiUpdate", [], writes, removals, [], false),
  };
};

const CONFLICT = /version check failed|rejected - version/i;

export const CASES: Record<string, (runtime: Runtime) => Promise<void>> = {
  "an object is read as it was written, and what there is not is left out": async (runtime) => {
    const { write, put, read } = parts(runtime);
    const value = { text: 'é "quoted"', list: [1, 2.5, null], deep: { yes: true } };
    const [ack] = await write(put("one", value));
    const found = await read("none", "one");
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ key: "one", version: ack?.version, value });
  },

  "a version of * writes only what there is not": async (runtime) => {
    const { write, put, read } = parts(runtime);
    await write(put("one", { n: 1 }, "*"));
    await expect(write(put("one", { n: 2 }, "*"))).rejects.toThrow(CONFLICT);
    expect((await read("one"))[0]?.value).toEqual({ n: 1 });
  },

  "a version writes only what has it, and no version writes whatever is there": async (runtime) => {
    const { write, put, read } = parts(runtime);
    const [first] = await write(put("one", { n: 1 }));
    await write(put("one", { n: 2 }, first?.version));
    await expect(write(put("one", { n: 3 }, first?.version))).rejects.toThrow(CONFLICT);
    await expect(write(put("none", { n: 1 }, first?.version))).rejects.toThrow(CONFLICT);
    await write(put("one", { n: 4 }));
    expect((await read("one", "none")).map(({ value }) => value)).toEqual([{ n: 4 }]);
  },

  "a version is of the value: one that comes back has the version that it had": async (runtime) => {
    const { write, put } = parts(runtime);
    const [first] = await write(put("one", { n: 1 }));
    const [second] = await write(put("one", { n: 2 }));
    const [third] = await write(put("one", { n: 1 }));
    expect(second?.version).not.toBe(first?.version);
    expect(third?.version).toBe(first?.version);
  },

  "of several writes, one that is refused leaves all undone": async (runtime) => {
    const { write, put, read } = parts(runtime);
    await write(put("b", { n: 1 }));
    await expect(write(put("a", { n: 1 }, "*"), put("b", { n: 2 }, "*"))).rejects.toThrow(CONFLICT);
    expect((await read("a", "b")).map(({ key, value }) => [key, value])).toEqual([["b", { n: 1 }]]);
  },

  "writes and removals are one: all of them or none": async (runtime) => {
    const { write, put, read, update, at } = parts(runtime);
    const [old] = await write(put("old", { n: 1 }));
    await expect(update([put("new", {}, "*")], [{ ...at("old"), version: "other" }])).rejects.toThrow(
      CONFLICT,
    );
    expect((await read("old", "new")).map(({ key }) => key)).toEqual(["old"]);
    await update([put("new", {}, "*")], [{ ...at("old"), version: old?.version }]);
    expect((await read("old", "new")).map(({ key }) => key)).toEqual(["new"]);
    await expect(update([put("new", {}, "*")], [])).rejects.toThrow(CONFLICT);
  },

  "removing by version wants that version, and without one what there is not is removed, too": async (
    runtime,
  ) => {
    const { write, put, read, remove } = parts(runtime);
    const [one] = await write(put("one", { n: 1 }));
    await expect(remove("one", "other")).rejects.toThrow(CONFLICT);
    await remove("none");
    await expect(remove("none", one?.version)).rejects.toThrow(CONFLICT);
    await remove("one", one?.version);
    expect(await read("one")).toEqual([]);
  },

  "a list has the objects of a collection in the order of their keys, page by page": async (runtime) => {
    const { write, put } = parts(runtime);
    await write(...["b", "d", "a", "c"].map((key) => put(key, { key })));
    const list = (cursor?: string | null) =>
      runtime.call<{ objects: Object[]; cursor?: string | null }>(
        "storageList",
        SYSTEM,
        runtime.name,
        3,
        ...(cursor ? [cursor] : []),
      );
    const first = await list();
    expect(first.objects.map(({ key }) => key)).toEqual(["a", "b", "c"]);
    const second = await list(first.cursor);
    expect(second.objects.map(({ key }) => key)).toEqual(["d"]);
    expect(second.cursor ?? "").toBe("");
  },

  "the memory of a node keeps what was put last, until it is removed": async (runtime) => {
    const get = () => runtime.call("localcacheGet", runtime.name);
    expect((await get()) ?? undefined).toBeUndefined();
    await runtime.call("localcachePut", runtime.name, "one");
    await runtime.call("localcachePut", runtime.name, "two", 60);
    expect(await get()).toBe("two");
    await runtime.call("localcacheDelete", runtime.name);
    expect((await get()) ?? undefined).toBeUndefined();
  },

  "a match answers a signal out of its state, which the next one finds": async (runtime) => {
    const match = await runtime.call<string>("matchCreate", ECHO, { from: "here" });
    expect(await runtime.call("matchSignal", match, "a")).toBe("here 1 a");
    expect(await runtime.call("matchSignal", match, "b")).toBe("here 2 b");
    expect(await runtime.call("matchGet", match)).toMatchObject({ matchId: match, size: 0 });
  },

  "who ends a match by a signal hears that it is busy, and then it is not found": async (runtime) => {
    const match = await runtime.call<string>("matchCreate", ECHO, { from: "here" });
    await expect(runtime.call("matchSignal", match, "end")).rejects.toThrow(/busy/i);
    for (;;) if ((await runtime.call("matchGet", match)) === null) break;
    await expect(runtime.call("matchSignal", match, "a")).rejects.toThrow(/not found/i);
  },

  "who has joined a match is in its stream, until it leaves": async (runtime) => {
    const match = await runtime.call<string>("matchCreate", ECHO, { from: "here" });
    const [subject, label] = match.split(".");
    const present = async () =>
      (
        await runtime.call<{ sessionId: string }[]>("streamUserList", { mode: 6, subject, label }, true, true)
      ).map(({ sessionId }) => sessionId);
    expect(await present()).toEqual([]);
    const [one, other] = [await runtime.enter(match), await runtime.enter(match)];
    expect((await present()).sort()).toEqual([one.sessionId, other.sessionId].sort());
    await one.leave();
    for (;;) if ((await present()).length < 2) break;
    expect(await present()).toEqual([other.sessionId]);
  },
};
