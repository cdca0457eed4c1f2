import { createServer, type Server } from "node:http";

export interface MetricsText {
  text(): Promise<string>;
  contentType: string;
}

/** Metrics have a port of their own, so that the proxy in front cannot show them to the world by mistake. */
export function serveMetrics(observe: MetricsText, host: string, port: number): Promise<Server> {
  const server = createServer((request, reply) => {
    if (request.method !== "GET" || request.url !== "/metrics") {
      reply.writeHead(404, { "content-type": "text/plain" }).end("not here\n");
      return;
    }
    observe.text().then(
      (text) => reply.writeHead(200, { "content-type": observe.contentType }).end(text),
      () => reply.writeHead(500).end(),
    );
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve(server));
  });
}
