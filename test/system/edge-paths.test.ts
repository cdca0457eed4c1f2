import { accountRoutes } from "../../src/edge/account/routes";
import { activationRoutes } from "../../src/edge/activation/routes";
import { homeRoutes } from "../../src/edge/home/routes";
import { signInRoutes } from "../../src/edge/sign-in/routes";
import { ask, expectRefusal, ODD_TYPES, sharedEdge } from "./stack/edge";
import { askRaw } from "./stack/raw-http";

describe("a path that is none", () => {
  const NOWHERE = [
    "/nothing",
    "/host-invites",
    "/teams/1",
    "/auth",
    "/kessel",
    "/kessel/activate",
    "/v1/auth/x",
  ];

  test.each(NOWHERE)(
    "%s is answered as JSON with 404, whatever is sent there in whatever way",
    async (path) => {
      for (const method of ["GET", "PUT", "DELETE", "OPTIONS"])
        expectRefusal(await ask(path, { method }), 404, /^not found$/);
      for (const type of [...ODD_TYPES, "application/xml"])
        for (const body of ["", "{", "a=b", "<a/>"]) {
          const answer = await ask(path, { method: "POST", body, headers: { "Content-Type": type } });
          expectRefusal(answer, 404, /^not found$/);
        }
      expect((await ask(path, { method: "HEAD" })).status).toBe(404);
    },
  );

  test.each(["/%", "/me%zz", "/kessel/%E0%A4%A"])(
    "and %s, which cannot be read, is none either",
    async (path) => {
      const answer = await askRaw(sharedEdge(), { method: "GET", path });
      expect(answer).toEqual({
        status: 404,
        type: "application/json; charset=utf-8",
        text: JSON.stringify({ error: "not found" }),
      });
    },
  );

  test("a code that is far too long is one that the page finds wrong", async () => {
    const { status, headers } = await ask(`/activate/${"x".repeat(5000)}`);
    expect([status, headers.get("location")]).toEqual([303, "/activate"]);
  });
});

describe("what is only to be read", () => {
  test.each([
    "/docs",
    "/docs/scalar.js",
    "/openapi.json",
    "/openapi-rpcs.json",
    "/healthz",
    "/readyz",
    "/style.css",
  ])("%s answers any other method than GET with 405", async (path) => {
    expect((await ask(path, { method: "HEAD" })).status).toBe(200);
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
      const answer = await ask(path, { method });
      expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
    }
  });
});

describe("a page", () => {
  const routes = [...homeRoutes, ...signInRoutes, ...activationRoutes, ...accountRoutes];

  test("of a form's address is the one that the form is on, for who loads that address again", async () => {
    const forms = routes.filter(({ method }) => method === "POST").map(({ path }) => path);
    const pages = routes.filter(({ method }) => method === "GET").map(({ path }) => path);
    expect(forms.length).toBeGreaterThan(8);
    for (const path of forms.filter((one) => !pages.includes(one))) {
      const { status, headers } = await ask(path);
      const start = path.startsWith("/account") ? "/account" : "/activate";
      expect([path, status, headers.get("location")]).toEqual([path, 303, start]);
    }
  });

  test("answers methods that it has not with 405", async () => {
    for (const { path } of routes) {
      const answer = await ask(path.replace(":user_code", "BCDFGHJK"), { method: "PUT" });
      expect([path, answer.status, answer.headers.get("content-type")]).toEqual([
        path,
        405,
        "text/html; charset=utf-8",
      ]);
    }
  });
});

describe("the headers of every answer", () => {
  test.each(["/me", "/nothing", "/activate", "/docs", "/openapi.json", "/healthz", "/style.css"])(
    "%s: no guess of the type, no frame, no address passed on",
    async (path) => {
      const { headers } = await ask(path);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("x-frame-options")).toBe("DENY");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("content-security-policy")).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
      expect(headers.get("x-powered-by")).toBeNull();
      if (path !== "/style.css") expect(headers.get("cache-control")).toBe("no-store");
    },
  );
});
