import { readSettings, readStartSettings } from "../../../src/stack/settings";

describe("the port of the edge's metrics", () => {
  test.each([
    ["nothing", {}, 8081],
    ["another port of the edge", { EDGE_PORT: "9000" }, 9001],
    ["any free port for the edge", { EDGE_PORT: "0" }, 0],
    ["no edge", { EDGE_PORT: "off" }, undefined],
    ["no metrics", { EDGE_METRICS_PORT: "off" }, undefined],
    ["any free port", { EDGE_METRICS_PORT: "0" }, 0],
    ["a port", { EDGE_METRICS_PORT: "9100" }, 9100],
    ["an empty text", { EDGE_METRICS_PORT: "" }, 8081],
  ])("npm start, told of %s", (_, env, port) => {
    expect(readStartSettings(env).edgeMetricsPort).toBe(port);
  });

  test("a stack that something else starts has none unless it is told so", () => {
    expect(readSettings({}).edgeMetricsPort).toBeUndefined();
    expect(readSettings({ EDGE_METRICS_PORT: "0" }).edgeMetricsPort).toBe(0);
    expect(() => readSettings({ EDGE_METRICS_PORT: "many" })).toThrow(/^EDGE_METRICS_PORT: expected/);
  });
});
