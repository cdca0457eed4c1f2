import { beforeEach, describe, expect, test } from "@jest/globals";
import { readJson, writeJson } from "../../../../src/domain/json";
import { lobby } from "../../../../src/module/match/handler";
import { currentRoom, openRoom } from "../../../../src/module/match/room";
import { parked, prepared, started } from "../../domain/lobby/life/story";
import { preparationData } from "../../../../src/module/signals/signals";
import { preparation, session } from "../../domain/lobby/make";

/** What was asked of a match is done or not done, also when Nakama fails in the middle of it. */
const sent: number[] = [];
const logged: string[] = [];
let labelFails: boolean;
let label: string;

const dispatcher = {
  matchLabelUpdate: (text: string) => {
    if (labelFails) throw new Error("no label today");
    label = text;
  },
  broadcastMessage: (opCode: number) => sent.push(opCode),
};
const logger = {
  error: (...words: unknown[]) => logged.push(words.join(" ")),
  info: () => {},
  debug: () => {},
};
const told: string[] = [];
let directoryAnswers: boolean;
/** The database is gone: nothing that it is asked succeeds. */
const nk = {
  localcacheGet: () => "directory.node",
  matchSignal: (_id: string, text: string) => {
    if (!directoryAnswers) throw new Error("match busy");
    told.push(text);
    return "[]";
  },
  localcachePut: () => {},
  localcacheDelete: () => {},
  storageRead: () => {
    throw new Error("no database today");
  },
};

type Callback = (...given: unknown[]) => { data?: string; accept?: boolean };
const call = (name: "matchSignal" | "matchLeave" | "matchLoop", given: unknown) =>
  (lobby[name] as unknown as Callback)({ matchId: "m", env: {} }, logger, nk, dispatcher, 1, {}, given);

const READY = writeJson({
  UserId: "",
  Signal: 2,
  Data: writeJson(preparationData(preparation())),
});
const prepareIt = () =>
  readJson(call("matchSignal", READY).data ?? "") as { success: boolean; message: string };
const leaves = (name: number | string) =>
  call("matchLeave", [{ sessionId: session(name), userId: `user-${name}` }]);

beforeEach(() => {
  labelFails = false;
  label = "";
  directoryAnswers = false;
  logged.length = sent.length = told.length = 0;
});

describe("a preparation", () => {
  test("whose label is not taken leaves the match parked, and the next one prepares it", () => {
    openRoom(parked());
    labelFails = true;
    expect(prepareIt()).toMatchObject({ success: false, message: "internal error" });
    expect(currentRoom().state.phase).toBe("parked");
    expect(logged.join()).toContain("no label today");
    labelFails = false;
    expect(prepareIt()).toMatchObject({ success: true });
    expect(currentRoom().state.phase).toBe("prepared");
    expect(label).toContain('"mode":"echo_arena"');
  });

  test("asks no database, and tells the directory when it can be reached again", () => {
    openRoom(parked());
    expect(prepareIt()).toMatchObject({ success: true });
    expect(currentRoom().state.phase).toBe("prepared");
    expect(told).toEqual([]);
    directoryAnswers = true;
    call("matchLoop", []);
    expect(told).toEqual([]);
    currentRoom().told = { ...currentRoom().told, againMs: Date.now() };
    call("matchLoop", []);
    expect(told).toHaveLength(1);
  });
});

describe("what has happened anyway", () => {
  test("a player who has gone has gone, whether or not the label can say so", () => {
    const room = openRoom(started([1, 2]));
    const sessionId = session("server");
    room.present.push({ sessionId, userId: "user-server", username: "server", node: "n" });
    labelFails = true;
    leaves(1);
    expect(currentRoom().state.seats.map(({ userId }) => userId)).toEqual(["user-2"]);
    expect(sent).toEqual([12]);
  });

  test("a game server that has gone ends the match, whether or not the label can say so", () => {
    openRoom(prepared());
    labelFails = true;
    leaves("server");
    expect(currentRoom().state.phase).toBe("ended");
  });
});
