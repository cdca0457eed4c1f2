import WebSocket from "ws";

/**
 * A realtime socket with nothing around it: thousands of them and the server share two cores, where the
 * client's own socket would be most of what is measured.
 */
export interface LeanSocket {
  rpc(id: string, payload: string): Promise<string>;
  join(match: string, metadata?: Record<string, string>): Promise<void>;
  leave(match: string): Promise<void>;
  send(match: string, opCode: number): void;
  /** Match data, until another handler is set. */
  onData(handler: (match: string, opCode: number) => void): void;
  close(): Promise<void>;
}

interface Answer {
  cid?: string;
  rpc?: { payload?: string };
  error?: { code: number; message: string };
  match_data?: { match_id: string; op_code?: string };
}

/** What a call over the socket was refused with. */
class SocketRefusal extends Error {
  override readonly name = "SocketRefusal";
}

const ANSWER_MS = 30_000;

export async function openLeanSocket(port: number, token: string): Promise<LeanSocket> {
  const url = `ws://127.0.0.1:${port}/ws?lang=en&status=false&token=${token}`;
  const socket = new WebSocket(url, { perMessageDeflate: false, skipUTF8Validation: true });
  const waiting = new Map<string, { resolve(answer: Answer): void; reject(error: Error): void }>();
  let handler: (match: string, opCode: number) => void = () => {};
  let last = 0;
  let ended = false;
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  await new Promise<void>((resolve, reject) => socket.once("open", resolve).once("error", reject));
  const end = () => {
    ended = true;
    for (const asker of waiting.values()) asker.reject(new Error("the connection has ended"));
    waiting.clear();
  };
  socket.on("error", end).on("close", end);
  socket.on("message", (data: Buffer) => {
    const answer = JSON.parse(data.toString("utf8")) as Answer;
    if (answer.match_data) handler(answer.match_data.match_id, Number(answer.match_data.op_code ?? 0));
    const asker = waiting.get(answer.cid ?? "");
    if (!asker) return;
    waiting.delete(answer.cid ?? "");
    if (answer.error) asker.reject(new SocketRefusal(answer.error.message));
    else asker.resolve(answer);
  });
  const ask = (message: object): Promise<Answer> =>
    new Promise((resolve, reject) => {
      if (ended) {
        reject(new Error("the connection has ended"));
        return;
      }
      const cid = String(++last);
      const late = setTimeout(() => {
        waiting.delete(cid);
        reject(new Error(`no answer in ${ANSWER_MS / 1000} s: ${JSON.stringify(message)}`));
      }, ANSWER_MS);
      const settle =
        <T>(then: (value: T) => void) =>
        (value: T) => {
          clearTimeout(late);
          then(value);
        };
      waiting.set(cid, { resolve: settle(resolve), reject: settle(reject) });
      socket.send(JSON.stringify({ cid, ...message }));
    });
  return {
    rpc: async (id, payload) => (await ask({ rpc: { id, payload } })).rpc?.payload ?? "",
    join: async (match_id, metadata = {}) => {
      await ask({ match_join: { match_id, metadata } });
    },
    leave: async (match_id) => {
      await ask({ match_leave: { match_id } });
    },
    send: (match_id, opCode) =>
      socket.send(JSON.stringify({ match_data_send: { match_id, op_code: String(opCode), data: "" } })),
    onData: (one) => {
      handler = one;
    },
    close: () => {
      socket.close();
      return closed;
    },
  };
}
