import { isUtf8 } from "node:buffer";
import { parse } from "node:querystring";
import type { FastifyInstance } from "fastify";
import { BadRequest } from "./failures";

/** What the body says when its escapes are bytes again. */
const bytesOf = (body: Buffer): Buffer =>
  Buffer.from(
    body
      .toString("latin1")
      .replace(/%([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    "latin1",
  );

/** Forms of the pages, and nothing else: bytes that are no UTF-8 are refused, where a library would replace them. */
export function readForms(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(
    "application/x-www-form-urlencoded",
    { parseAs: "buffer" },
    (_request, body: Buffer, done) =>
      isUtf8(bytesOf(body))
        ? done(null, { ...parse(body.toString()) })
        : done(new BadRequest("the form is not UTF-8")),
  );
}
