import { describe, expect, test } from "@jest/globals";
import { once } from "node:events";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import fastify from "fastify";
import { newStreams } from "../../../src/edge/lobbies/stream";

/** An app whose one route opens a stream when `ready` has come true, and what came of it. */
async function streaming(ready: (reply: { raw: NodeJS.EventEmitter }) => Promise<unknown>) {
  const streams = newStreams();
  let opened: (was: boolean) => void = () => undefined;
  const wasOpened = new Promise<boolean>((resolve) => (opened = resolve));
  const app = fastify();
  app.get("/", async (_request, reply) => {
    await ready(reply);
    const stream = streams.open(reply, "192.0.2.1");
    opened(stream !== undefined);
    stream?.onClose(() => undefined);
    stream?.send("<p>one</p>\n<p>two</p>");
    return stream ? reply : reply.code(503).send();
  });
  await app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return { app, streams, wasOpened, url: `http://127.0.0.1:${port}/` };
}

describe("a stream", () => {
  test("carries a part of several lines as one event", async () => {
    const { app, streams, url } = await streaming(() => Promise.resolve());
    const answer = await fetch(url);
    streams.close();
    expect(answer.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(await answer.text()).toContain("event: board\ndata: <p>one</p>\ndata: <p>two</p>\n\n");
    await app.close();
  });

  test("is not opened for who has gone before it could be", async () => {
    let arrived: () => void = () => undefined;
    const isThere = new Promise<void>((resolve) => (arrived = resolve));
    const { app, url, wasOpened } = await streaming(async ({ raw }) => {
      arrived();
      await once(raw, "close");
    });
    const asked = request(url).on("error", () => undefined);
    asked.end();
    await isThere;
    asked.destroy();
    expect(await wasOpened).toBe(false);
    await app.close();
  });
});
