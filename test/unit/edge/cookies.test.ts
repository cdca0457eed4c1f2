import type { FastifyReply, FastifyRequest } from "fastify";
import { cookiesOf } from "../../../src/edge/pages/cookies";

describe("the cookies of a page", () => {
  test("are none for a request that was refused before they were read, as by an edge that is too busy", () => {
    const request = { cookies: null } as unknown as FastifyRequest;
    expect(cookiesOf(request, {} as FastifyReply, true).get("session")).toBeUndefined();
  });

  test("are what the answer itself sets, as soon as it has set them", () => {
    const set: string[] = [];
    const reply = {
      setCookie: (name: string, value: string) => set.push(`${name}=${value}`),
      clearCookie: (name: string) => set.push(`${name} cleared`),
    } as unknown as FastifyReply;
    const cookies = cookiesOf(
      { cookies: { "homeport-code": "l" } } as unknown as FastifyRequest,
      reply,
      false,
    );
    expect(cookies.get("code")).toBe("l");
    cookies.set("code", "t");
    expect(cookies.get("code")).toBe("t");
    cookies.clear("code");
    expect(cookies.get("code")).toBeUndefined();
    expect(set).toEqual(["homeport-code=t", "homeport-code cleared"]);
  });
});
