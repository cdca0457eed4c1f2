import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import WebSocket from "ws";
import { decodeFrame, encodeFrame } from "../../../src/evr/codec";
import { NO_EVR_ID, type WireEvrId } from "../../../src/evr/evr-id";
import type { Message, MessageName, MessageOf, Messages } from "../../../src/evr/messages/catalogue";
import { gatewayLogFile, gatewayUrl, startGateway as startGatewayProcess } from "../../../src/stack/gateway";
import { freePort } from "../../../src/stack/ports";
import type { Part } from "../../../src/stack/process";
import { newAddress, newFolder, type Server, sharedServer } from "./server";

export const NO_SESSION = "00000000-0000-0000-0000-000000000000";
export { NO_EVR_ID };

export const sharedGateway = (): string => {
  const { gatewayUrl: url } = sharedServer();
  if (url === undefined) throw new Error("the shared stack has no gateway");
  return url;
};

export interface Gateway {
  url: string;
  part: Part;
  /** Its log, as far as it is written. */
  log: string;
}

/** A further gateway before a server: its own process and port. Stop it with `part.stop`. */
export async function startGateway(
  server: Server = sharedServer(),
  env: Record<string, string> = {},
): Promise<Gateway> {
  const dataDir = newFolder("gateway");
  const gatewayPort = await freePort();
  const gatewayEnv = { ...server.settings.gatewayEnv, ...env };
  const settings = { ...server.settings, dataDir, gatewayPort, gatewayEnv };
  const part = await startGatewayProcess(settings, server.secrets);
  return { url: gatewayUrl(settings), part, log: gatewayLogFile(dataDir) };
}

/** Digits that nothing else on the server has. */
export const newEvrId = (): WireEvrId => ({
  platform: 4n,
  account: BigInt(`0x${randomBytes(7).toString("hex")}`) + 1n,
});

export interface Asked {
  /** Added to the address; an undefined one takes a parameter away. */
  query?: Record<string, string | undefined>;
  headers?: Record<string, string>;
  /** Where it says that it comes from. */
  address?: string;
  base?: string;
}

type OneOf<N extends MessageName> = { [One in N]: MessageOf<One> }[N];

/** One WebSocket of a game client, which keeps what came until somebody asks for it. */
export interface Line {
  send(...messages: Message[]): void;
  sendBytes(bytes: Uint8Array | string): void;
  /** The next message of this name; those before it are passed over. Fails when the connection ends. */
  next<N extends MessageName>(name: N): Promise<Messages[N]>;
  /** The same, of several names: whichever comes first. */
  nextOf<N extends MessageName>(...names: N[]): Promise<OneOf<N>>;
  /** Everything that came, by name, in order. */
  names(): MessageName[];
  /** How many frames came. */
  frames(): number;
  /** Resolves with the code of the close frame. */
  closed: Promise<number>;
  close(): void;
  socket: WebSocket;
}

const urlOf = ({ query = {}, base = sharedGateway() }: Asked): string => {
  const words: Record<string, string | undefined> = {
    format: "evr",
    token: sharedServer().secrets.server_key,
    ...query,
  };
  const given = Object.entries(words).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return `${base.replace(/^http/, "ws")}/ws?${new URLSearchParams(given).toString()}`;
};

/** The status of a refusal before the upgrade. */
export async function refusedWith(asked: Asked): Promise<number> {
  const socket = new WebSocket(urlOf(asked), { headers: asked.headers ?? {} });
  socket.on("error", () => {});
  const [status] = await Promise.race([
    once(socket, "unexpected-response").then(
      ([, response]) => [(response as { statusCode: number }).statusCode] as const,
    ),
    once(socket, "open").then(() => [101] as const),
  ]);
  socket.terminate();
  return status;
}

export async function openLine(asked: Asked = {}): Promise<Line> {
  const socket = new WebSocket(urlOf(asked), {
    headers: { "X-Forwarded-For": asked.address ?? newAddress(), ...asked.headers },
  });
  const came: Message[] = [];
  const names: MessageName[] = [];
  let frames = 0;
  let end: number | undefined;
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const one of waiting) one();
  };
  const closed = new Promise<number>((resolve) => {
    socket.on("close", (code) => {
      end = code;
      resolve(code);
      wake();
    });
  });
  socket.on("message", (data: Buffer) => {
    frames++;
    const { messages } = decodeFrame(data);
    came.push(...messages);
    names.push(...messages.map(({ name }) => name));
    wake();
  });
  await once(socket, "open");
  return {
    socket,
    closed,
    names: () => names,
    frames: () => frames,
    close: () => socket.close(),
    send: (...messages) => socket.send(encodeFrame(messages)),
    sendBytes: (bytes) => socket.send(bytes),
    next: async <N extends MessageName>(name: N) => (await nextOf(name)).value,
    nextOf,
  };

  function nextOf<N extends MessageName>(...wanted: N[]): Promise<OneOf<N>> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const at = came.findIndex((message) => wanted.some((name) => message.name === name));
        if (at < 0 && end === undefined) return;
        waiting.delete(look);
        if (at < 0) {
          reject(new Error(`closed with ${end} before ${wanted.join(" or ")}; came: ${names.join(" ")}`));
          return;
        }
        const [found] = came.splice(0, at + 1).slice(-1);
        resolve(found as unknown as OneOf<N>);
      };
      waiting.add(look);
      look();
    });
  }
}

export interface Player {
  evrId: WireEvrId;
  session: string;
  line: Line;
}

const loginProfile = (headset = "1WMHH000X00000") => ({
  accountid: 3963667097037078n,
  displayname: "somebody",
  bypassauth: false,
  access_token: "",
  nonce: randomUUID(),
  buildversion: 631547,
  lobbyversion: 14280634968751706381n,
  appid: 1369078409873402,
  publisher_lock: "echovrce",
  hmdserialnumber: headset,
  desiredclientprofileversion: 0,
  system_info: { headset_type: "Quest 3", video_card: "none", memory_total: 8589934592 },
});

export interface LoginAsked extends Asked {
  evrId?: WireEvrId;
  session?: string;
  headset?: string;
}

/** Asks to log in; what comes is the test's to read. */
export async function askToLogIn(asked: LoginAsked = {}): Promise<Line & { evrId: WireEvrId }> {
  const { evrId = newEvrId(), session = NO_SESSION, headset } = asked;
  const line = await openLine(asked);
  line.send({ name: "SNSLogInRequestv2", value: { session, evrId, json: loginProfile(headset) } });
  return { ...line, evrId };
}

/** A log-in that has to go well. */
export async function logInAs(asked: LoginAsked = {}): Promise<Player> {
  const line = await askToLogIn(asked);
  const said = await Promise.race([
    line.next("SNSLogInSuccess"),
    line.next("SNSLogInFailure").then(({ message }) => Promise.reject(new Error(message))),
  ]);
  return { evrId: line.evrId, session: said.session, line };
}

/** Why a log-in was refused, as the player reads it. */
export async function loginRefusal(asked: LoginAsked = {}): Promise<string> {
  const line = await askToLogIn(asked);
  const { message } = await line.next("SNSLogInFailure");
  line.close();
  return message;
}
