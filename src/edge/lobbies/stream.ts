import type { FastifyReply } from "fastify";

/** Server-sent events (WHATWG HTML, section 9.2): lookers are told of what is new, one whole page part at a time. */
export interface Streams {
  /** Takes the answer over; undefined when there are too many already, or the looker has gone meanwhile. */
  open(reply: FastifyReply, address: string): Stream | undefined;
  close(): void;
}

interface Stream {
  /** Left out while the last one has not gone out, so that a slow reader costs one part and gets the newest. */
  send(part: string): void;
  onClose(done: () => void): void;
}

const MOST = 1000;
/** Behind one address there may be a whole club. */
const MOST_OF_ADDRESS = 50;
/** Proxies end connections that are silent for a minute. */
const COMMENT_MS = 20_000;

const event = (part: string): string => `event: board\ndata: ${part.replace(/\n/g, "\ndata: ")}\n\n`;

export function newStreams(): Streams {
  const open = new Map<() => void, string>();
  const from = (address: string) => [...open.values()].filter((one) => one === address).length;

  return {
    open(reply, address) {
      // What has ended already would never be told to end, and keep its place for ever.
      if (reply.raw.destroyed || open.size >= MOST || from(address) >= MOST_OF_ADDRESS) return undefined;
      const { raw } = reply.hijack();
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value !== undefined) raw.setHeader(name, value);
      raw.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", "x-accel-buffering": "no" });
      raw.write("retry: 2000\n\n");
      const beat = setInterval(() => raw.write(": still here\n\n"), COMMENT_MS);
      const end = () => void raw.end();
      open.set(end, address);
      let sent = "";
      let waiting = false;
      raw.on("drain", () => (waiting = false));
      return {
        send(part) {
          if (part === sent || waiting) return;
          sent = part;
          waiting = !raw.write(event(part));
        },
        onClose: (done) =>
          void raw.on("close", () => {
            clearInterval(beat);
            open.delete(end);
            done();
          }),
      };
    },
    close() {
      for (const end of open.keys()) end();
    },
  };
}
