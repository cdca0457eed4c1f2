import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { parse } from "yaml";
import type { Setting } from "../../../src/domain/settings/kinds";
import { OPERATOR_SETTINGS } from "../../../src/domain/settings/table";
import { nakamaVersion, root } from "../../../src/stack/paths";

const read = (...path: string[]) => readFileSync(join(root, ...path), "utf8");

interface Service {
  image?: string;
  user?: string;
  restart?: string;
  environment: Record<string, string>;
  volumes: string[];
  ports?: string[];
  healthcheck: { test: string[] };
  depends_on?: Record<string, { condition: string }>;
  read_only?: boolean;
}
interface Compose {
  name: string;
  services: { postgres: Service; nakama: Service; edge: Service; gateway: Service };
  volumes: Record<string, unknown>;
}

const text = read("docker-compose.yml");
const compose = parse(text) as Compose;
const { postgres, nakama, edge, gateway } = compose.services;

/** Names in `.env.example`: those that need a value, and those that may stay away. */
const example = read(".env.example");
const needed = [...example.matchAll(/^(\w+)=(.*)$/gm)];
const optional = [...example.matchAll(/^#(\w+)=$/gm)].map(([, name]) => name);

describe("docker-compose.yml", () => {
  test("is valid by the schema of the Compose Specification", () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    (addFormats as unknown as (to: object) => void)(ajv);
    for (const format of ["ports", "expose", "duration", "subnet_ip_address"]) ajv.addFormat(format, true);
    const check = ajv.compile(JSON.parse(read("test", "unit", "docker", "compose-spec.json")) as object);
    // The kept schema is older than the top-level `name`, which the specification has had since 2021.
    const { name, ...older } = compose;
    expect(name).toBe("homeport");
    check(older);
    expect(check.errors).toBeNull();
    check({ services: { nakama: { imagee: "x" } } });
    expect(check.errors).not.toBeNull();
  });

  test("uses the image of the version that the project is built with", () => {
    expect(read("Dockerfile")).toContain(`\nFROM heroiclabs/nakama:${nakamaVersion}\n`);
    expect(postgres.image).toBe("postgres:18");
  });

  test("has no default for any secret, and asks for every one that .env.example names", () => {
    expect(needed.map(([, , value]) => value).join("")).toBe("");
    for (const [, name] of needed) expect(nakama.environment[name ?? ""]).toBe(`\${${name}:?set it in .env}`);
    expect(postgres.environment.POSTGRES_PASSWORD).toBe("${POSTGRES_PASSWORD:?set it in .env}");
    const secrets = Object.keys(nakama.environment).filter((name) => /KEY|PASSWORD$/.test(name));
    expect(secrets.sort()).toEqual(needed.map(([, name]) => name).sort());
  });

  test("takes every further setting that .env.example names, and no other", () => {
    const taken = [...text.matchAll(/\$\{(\w+):-[^}]*\}/g)].map(([, name]) => name);
    expect([...new Set(taken)].sort()).toEqual([...optional].sort());
  });

  test.each([
    ["edge", edge, []],
    ["gateway", gateway, ["NAKAMA_SERVER_KEY"]],
  ] as const)("gives the %s the keys of Nakama, and every setting that it reads", (reader, service, more) => {
    const { NAKAMA_HTTP_KEY, SERVICE_KEY, PROXY_COUNT } = nakama.environment;
    expect(service.environment).toMatchObject({ NAKAMA_HTTP_KEY, SERVICE_KEY, PROXY_COUNT });
    const keys = ["NAKAMA_URL", "NAKAMA_HTTP_KEY", "SERVICE_KEY", ...more];
    const settings = Object.entries<Setting>(OPERATOR_SETTINGS)
      .filter(
        ([name, { readers }]) => readers.includes(reader) && !name.endsWith("Y_HOST") && name !== "EDGE_HOST",
      )
      .map(([name]) => name);
    expect(Object.keys(service.environment).sort()).toEqual([...keys, ...settings].sort());
  });

  test("starts each when what it needs is healthy, and again when it ends", () => {
    expect(nakama.depends_on?.postgres?.condition).toBe("service_healthy");
    expect(edge.depends_on?.nakama?.condition).toBe("service_healthy");
    for (const service of [postgres, nakama, edge, gateway]) {
      expect(service.restart).toBe("unless-stopped");
      expect(service.healthcheck.test[0]).toBe("CMD");
    }
    expect(nakama.healthcheck.test.slice(1)).toEqual(["/nakama/nakama", "healthcheck"]);
  });

  test("runs nothing as root, and shows only Nakama's API, the edge and the gateway to the outside", () => {
    expect([postgres.user, nakama.user]).toEqual(["postgres", "10001:10001"]);
    expect(edge.user).toBe("10001:10001");
    expect([nakama.read_only, edge.read_only, gateway.read_only]).toEqual([true, true, true]);
    expect([gateway.user, gateway.ports]).toEqual(["10001:10001", ["${GATEWAY_PORT:-8090}:8090"]]);
    expect(edge.ports).toEqual(["${EDGE_PORT:-8080}:8080"]);
    expect(edge.environment).toMatchObject({
      EDGE_METRICS_HOST: "0.0.0.0",
      EDGE_METRICS_PORT: "${EDGE_METRICS_PORT:-8081}",
    });
    expect(postgres.ports).toBeUndefined();
    expect(nakama.ports).toEqual([
      "${NAKAMA_PORT:-7350}:7350",
      "127.0.0.1:${NAKAMA_CONSOLE_PORT:-7351}:7351",
    ]);
  });

  test("keeps the data in named volumes, and none of edge and gateway", () => {
    expect([edge.volumes, gateway.volumes]).toEqual([undefined, undefined]);
    expect(postgres.volumes).toEqual(["postgres:/var/lib/postgresql"]);
    expect(nakama.volumes).toEqual(["nakama:/nakama/data"]);
    expect(Object.keys(compose.volumes).sort()).toEqual(["nakama", "postgres"]);
  });
});

describe("Dockerfile", () => {
  const sources = [...read("Dockerfile").matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, paths = ""]) =>
    paths.split(" "),
  );

  test("copies only what .dockerignore lets through", () => {
    const allowed = [...read(".dockerignore").matchAll(/^!(.+)$/gm)].map(([, path]) => path);
    const isAllowed = (path: string) => allowed.some((one) => path === one || path.startsWith(`${one}/`));
    expect(sources.filter((path) => !isAllowed(path))).toEqual([]);
  });
});
