import { WebSocket } from "ws";
import { decodeFrame, encodeFrame, type Message, type MessageName, type Messages } from "../../codec";
import type { Envelope } from "../../envelope/field";
import { Complaint, type Complaints } from "../complaints";
import { feed, type Feed } from "../feed";
import { faultOf, slices } from "./strict";

/** A frame that came. */
export interface Arrival {
  /** Without envelopes. */
  readonly messages: readonly Message[];
  /** The bytes of each, header and body. */
  readonly bytes: readonly Uint8Array[];
  readonly envelopes: readonly Envelope[];
}

export type Route = (arrival: Arrival, line: Line) => void;
export type Routes = Partial<Record<MessageName, Route>>;

/** A connection as a peer sees it. */
export interface Line {
  send(...messages: Message[]): void;
  /** The next message that no route takes; complains when it is another one. */
  expect<N extends MessageName>(name: N): Promise<Messages[N]>;
  /** The same, when there is a choice. */
  expectOne<N extends MessageName>(...names: N[]): Promise<Extract<Message, { name: N }>>;
  /** One more unrequire event that will come without anybody waiting for it. */
  oweUnrequire(): void;
  /** Stops listening: bytes stay in the network, as with a peer that is frozen. */
  freeze(): void;
  thaw(): void;
  close(): void;
  /** Cuts the connection without a word, as the game does. */
  cut(): void;
  readonly closed: Promise<void>;
  readonly isOpen: () => boolean;
}

const UNREQUIRE = "STcpConnectionUnrequireEvent";

export interface LineOptions {
  url: string;
  headers?: Readonly<Record<string, string>>;
  name: string;
  complaints: Complaints;
  /** Frames that begin with these messages go there. */
  routes: Routes;
}

/** Opens the connection; rejects when the service refuses it before the upgrade. */
export async function openLine(options: LineOptions): Promise<Line> {
  const { url, headers = {}, name, complaints, routes } = options;
  const socket = new WebSocket(url, { headers, perMessageDeflate: false });
  const inbox: Feed<Message> = feed();
  let owed = 0;
  const complain = (what: string): Complaint => complaints.add(`${name}: ${what}`);

  const take = (data: Uint8Array): void => {
    const arrival = strictly(data, complain);
    const first = arrival?.messages[0];
    if (arrival === undefined || first === undefined) return;
    const route = routes[first.name];
    if (route) route(arrival, line);
    else keep(arrival.messages);
  };
  const keep = (messages: readonly Message[]): void => {
    for (const message of messages) {
      if (message.name === UNREQUIRE && owed > 0) owed--;
      else inbox.push(message);
    }
  };
  socket.on("message", (data: Buffer, isBinary) => {
    if (isBinary) take(new Uint8Array(data));
    else complain("a text frame came");
  });
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  void closed.then(() => {
    if (inbox.waiting > 0) complain(`${inbox.waiting} messages came that nobody waited for`);
    inbox.end(new Complaint(`${name}: the connection is closed`));
  });
  const expectOne: Line["expectOne"] = async (...wanted) => {
    const message = await inbox.next();
    if (!wanted.some((one) => one === message.name))
      throw complain(`${wanted.join(" or ")} should have come, not ${message.name}`);
    return message as never;
  };
  const line: Line = {
    send: (...messages) => socket.send(encodeFrame(messages)),
    expect: async (wanted) => (await expectOne(wanted)).value as never,
    expectOne,
    oweUnrequire: () => {
      owed++;
    },
    freeze: () => socket.pause(),
    thaw: () => socket.resume(),
    close: () => socket.close(),
    cut: () => socket.terminate(),
    closed,
    isOpen: () => socket.readyState === WebSocket.OPEN,
  };
  await new Promise<void>((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  // What breaks later ends in "close".
  socket.on("error", () => undefined);
  return line;
}

/** Reads a frame, and compares every byte of it with the form that its values have. */
function strictly(data: Uint8Array, complain: (what: string) => Complaint): Arrival | undefined {
  try {
    const { messages, unknown } = decodeFrame(data);
    if (unknown.length > 0)
      complain(`a symbol came that is not in the description: 0x${unknown[0]?.toString(16)}`);
    const all = slices(data);
    if (unknown.length === 0)
      messages.forEach((message, at) => {
        const fault = faultOf(message, all[at] ?? new Uint8Array());
        if (fault) complain(fault);
      });
    const isEnvelope = ({ name }: Message): boolean => name.startsWith("NEVRProtobuf");
    return {
      messages: messages.filter((message) => !isEnvelope(message)),
      bytes: all.filter((_, at) => messages[at] && !isEnvelope(messages[at])),
      envelopes: messages.filter(isEnvelope).map(({ value }) => (value as { envelope: Envelope }).envelope),
    };
  } catch (error) {
    complain(error instanceof Error ? error.message : "a frame could not be read");
    return undefined;
  }
}
