import WebSocket from "ws";
import type { Server } from "./server";

/** A bare socket that says where it comes from, as a proxy would; what is refused rejects with its words. */
export interface SocketFrom {
  register(registration: object): Promise<{
    id: string;
    label: { broadcaster: { endpoint: string; group_ids?: string[] } };
    warnings?: string[];
  }>;
  close(): void;
}

interface Reply {
  rpc?: { payload: string };
  error?: { code: number; message: string };
}

/** Integers above 2^53 are texts. */
const print = (value: object) =>
  JSON.stringify(value, (_key, one: unknown) => (typeof one === "bigint" ? String(one) : one));

/** `forwarded`: the header X-Forwarded-For; empty: none. */
export async function socketFrom(
  { url }: Pick<Server, "url">,
  token: string,
  forwarded: string,
): Promise<SocketFrom> {
  const headers = forwarded === "" ? {} : { "X-Forwarded-For": forwarded };
  const socket = new WebSocket(`${url.replace("http", "ws")}/ws?token=${token}`, { headers });
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  const register: SocketFrom["register"] = async (registration) => {
    const answer = new Promise<Reply>((resolve, reject) => {
      socket.once("message", (data: Buffer) => resolve(JSON.parse(data.toString()) as Reply));
      socket.once("close", () => reject(new Error("the connection has ended")));
    });
    socket.send(JSON.stringify({ cid: "1", rpc: { id: "server/register", payload: print(registration) } }));
    const { rpc, error } = await answer;
    if (!rpc) throw new Error(error?.message ?? "no answer");
    return JSON.parse(rpc.payload) as Awaited<ReturnType<SocketFrom["register"]>>;
  };
  return { register, close: () => socket.close() };
}
