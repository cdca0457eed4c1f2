import type { AddressInfo } from "node:net";
import { WebSocketServer, type WebSocket } from "ws";
import { openSocket } from "../../../src/client/socket";
import { SocketError } from "../../../src/client/socket-error";

/** The socket against an end that answers as Nakama's does, where a real one cannot be made to misbehave. */
interface Message {
  cid?: string;
  rpc?: { id: string; payload: string };
  match_join?: { match_id: string; metadata: object };
  match_leave?: object;
  match_data_send?: object;
}

let server: WebSocketServer;
let url: string;
let answer: (message: Message, socket: WebSocket) => void;
const got: Message[] = [];

beforeEach(async () => {
  got.length = 0;
  answer = () => {};
  server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  await new Promise((resolve) => server.once("listening", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  server.on("connection", (socket) =>
    socket.on("message", (data: Buffer) => {
      const message = JSON.parse(data.toString()) as Message;
      got.push(message);
      answer(message, socket);
    }),
  );
});

afterEach(() => {
  for (const socket of server.clients) socket.terminate();
  server.close();
});

const token = `x.${Buffer.from(JSON.stringify({ uid: "u", usn: "n", exp: 2_000_000_000 })).toString("base64")}.y`;
const open = () => openSocket(url, { token, refresh_token: token });
const reply = (socket: WebSocket, text: string) => socket.send(text);

test.each(["a~~~b", "o'neil??", "über", "日本"])("it opens for somebody called %s", async (usn) => {
  const claims = Buffer.from(JSON.stringify({ uid: "u", usn, exp: 2_000_000_000 })).toString("base64url");
  const socket = await openSocket(url, { token: `x.${claims}.y`, refresh_token: "" });
  socket.close();
});

test("an RPC keeps every digit both ways", async () => {
  answer = ({ cid, rpc }, socket) =>
    reply(socket, JSON.stringify({ cid, rpc: { id: rpc?.id, payload: '{"n":18446744073709551615}' } }));
  const socket = await open();
  expect(await socket.rpc("echo", { m: 9223372036854775807n })).toEqual({ n: 18446744073709551615n });
  expect(got[0]?.rpc?.payload).toBe('{"m":9223372036854775807}');
  socket.close();
});

test("a lost connection fails what is under way at once, and everything after it", async () => {
  answer = (_message, socket) => socket.terminate();
  const socket = await open();
  const failure = await socket.rpc("slow", {}).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(SocketError);
  expect(failure).toMatchObject({ code: undefined });
  expect(await socket.closed).toBe("closed with code 1006");
  await expect(socket.rpc("later", {})).rejects.toBeInstanceOf(SocketError);
});

test("nobody there is a SocketError", async () => {
  server.close();
  await expect(openSocket("http://127.0.0.1:9", { token, refresh_token: token })).rejects.toBeInstanceOf(
    SocketError,
  );
});

const data = (match: string, op: number, body: object) =>
  JSON.stringify({
    match_data: {
      match_id: match,
      op_code: String(op),
      data: Buffer.from(JSON.stringify(body)).toString("base64"),
    },
  });

test("messages that come before the answer to the join reach its handlers", async () => {
  answer = ({ cid, match_join }, socket) => {
    if (!match_join) return;
    reply(socket, data("m.n", 13, { reason: "over" }));
    reply(socket, data("other.n", 13, { reason: "not for us" }));
    reply(socket, JSON.stringify({ cid, match: { match_id: "m.n", self: { session_id: "me" } } }));
  };
  const ended: string[] = [];
  const socket = await open();
  const match = await socket.joinMatch(
    "m.n",
    { evrId: "BOT-1" },
    { LobbySessionEnded: ({ reason }) => ended.push(reason) },
  );
  expect(match.sessionId).toBe("me");
  expect(ended).toEqual(["over"]);
  socket.close();
});

test("who has closed the connection hears nothing more, and every call is a SocketError", async () => {
  let late = () => {};
  answer = ({ cid }, socket) => {
    reply(socket, JSON.stringify({ cid, match: { match_id: "m.n", self: { session_id: "me" } } }));
    late = () => {
      // The end of the connection is read only after this was sent.
      socket.pause();
      setImmediate(() => {
        reply(socket, data("m.n", 13, { reason: "too late" }));
        socket.resume();
      });
    };
  };
  const heard: string[] = [];
  const socket = await open();
  const match = await socket.joinMatch("m.n", {}, { LobbySessionEnded: ({ reason }) => heard.push(reason) });
  late();
  socket.close();
  expect(await socket.closed).not.toBe("");
  expect(heard).toEqual([]);
  for (const attempt of [match.leave(), socket.rpc("later", {}), socket.joinMatch("m.n")])
    await expect(attempt).rejects.toBeInstanceOf(SocketError);
});

test("who has left and comes back asks until it is let in anew, and not until it is forgotten", async () => {
  const presences = [{ session_id: "me", user_id: "u", username: "n" }];
  let listed = 0;
  answer = ({ cid, match_join, match_leave }, socket) => {
    if (match_leave) {
      listed = 2;
      reply(socket, JSON.stringify({ cid }));
    }
    if (match_join)
      reply(
        socket,
        JSON.stringify({
          cid,
          match: { match_id: "m.n", self: { session_id: "me" }, presences: listed-- > 0 ? presences : [] },
        }),
      );
  };
  const socket = await open();
  const joined = await socket.joinMatch("m.n");
  await joined.leave();
  await socket.joinMatch("m.n");
  expect(got.filter(({ match_join }) => match_join)).toHaveLength(4);
  // Who is there, and says so again, is answered at once.
  listed = 1;
  await socket.joinMatch("m.n");
  expect(got.filter(({ match_join }) => match_join)).toHaveLength(5);
  socket.close();
});

test("op code 0 and empty data, which Nakama leaves out, are read as such", async () => {
  answer = ({ cid }, socket) => {
    reply(socket, JSON.stringify({ match_data: { match_id: "m.n" } }));
    reply(socket, JSON.stringify({ cid, match: { match_id: "m.n", self: { session_id: "me" } } }));
  };
  const lost: object[] = [];
  const socket = await open();
  await socket.joinMatch("m.n", {}, { BroadcasterDisconnected: (body) => lost.push(body) });
  expect(lost).toEqual([{}]);
  socket.close();
});

test("a game server registers, joins what it registered, and speaks in JSON bytes", async () => {
  answer = ({ cid, rpc, match_join }, socket) => {
    if (rpc)
      reply(
        socket,
        JSON.stringify({ cid, rpc: { payload: '{"id":"m.n","label":{"broadcaster":{"server_id":7}}}' } }),
      );
    if (match_join)
      reply(socket, JSON.stringify({ cid, match: { match_id: "m.n", self: { session_id: "me" } } }));
  };
  const socket = await open();
  const match = await socket.registerServer({
    server_id: 7n,
    internal_ip: "10.0.0.1",
    external_ip: "192.0.2.1",
    port: 6792,
    version_lock: 1n,
  });
  expect(match.label.broadcaster?.server_id).toBe(7n);
  await match.send("EntrantsReject", { session_ids: ["ü"] });
  await socket.rpc("server/register", {});
  expect(got[2]?.match_data_send).toEqual({
    match_id: "m.n",
    op_code: "20",
    data: Buffer.from('{"session_ids":["ü"]}').toString("base64"),
    presences: [],
  });
  socket.close();
});
