import type { FastifyReply, FastifyRequest } from "fastify";
import { cookiesOf } from "../../../src/edge/pages/cookies";

describe("the cookies of a page", () => {
  test("are none for a request that was refused before they were read, as by an edge that is too busy", () => {
    const request = { cookies: null } as unknown as FastifyRequest;
    expect(cookiesOf(request, {} as FastifyReply, true).get("session")).toBeUndefined();
  });
});
