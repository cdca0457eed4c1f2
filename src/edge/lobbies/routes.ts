import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { PageContext } from "../pages/page-context";
import type { Board } from "../board/board";
import { serveAsset } from "../pages/asset";
import { boardText } from "./fragment";
import { lookerOf } from "./section";
import { browserScript } from "./script";
import { newStreams } from "./stream";

class TooManyLookers extends Error {
  readonly statusCode = 503;
}

/** The script of the home page, and the stream that it reads. `contextOf`: as for every page. */
export function lobbyRoutes(
  scope: FastifyInstance,
  contextOf: (request: FastifyRequest, reply: FastifyReply) => PageContext,
  parametersOf: (request: FastifyRequest) => Record<string, string>,
): void {
  const schema = { hide: true } as object;
  const streams = newStreams();
  scope.addHook("preClose", (done) => {
    streams.close();
    done();
  });
  serveAsset(scope, "/lobbies.js", "text/javascript", browserScript("lobbies"));
  scope.get("/lobbies/live", { schema, config: { quiet: true } }, async (request, reply) => {
    const context = contextOf(request, reply);
    const looker = await lookerOf(context, parametersOf(request));
    const stream = streams.open(reply, request.ip);
    if (!stream) throw new TooManyLookers();
    const tell = (board: Board | undefined) => {
      stream.send(boardText(board, looker));
    };
    stream.onClose(context.lobbies.watch.follow(tell));
    tell(await context.lobbies.watch.now());
  });
}
