import fc from "fast-check";
import { deviceName } from "../../../../src/edge/account/device-name";

const on = (browser: string, system: string) => `${browser} on ${system}`;
const WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)";
const CHROME = `${WEBKIT} Chrome/141.0.0.0 Safari/537.36`;
const SAFARI = "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5";

describe("the name of a device", () => {
  test.each([
    [`Mozilla/5.0 (X11; Linux x86_64) ${CHROME}`, "Chrome on Linux"],
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME}`, "Chrome on Windows"],
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Edg/141.0.0.0`, "Microsoft Edge on Windows"],
    [
      `Mozilla/5.0 (Linux; Android 14; Pixel 8) ${WEBKIT} Chrome/141.0.0.0 Mobile Safari/537.36`,
      "Chrome on Android",
    ],
    ["Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0", "Firefox on Linux"],
    [`Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${SAFARI} Safari/605.1.15`, "Safari on macOS"],
    [
      `Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) ${SAFARI} Mobile/15E148 Safari/604.1`,
      "Safari on iOS",
    ],
    [
      `Mozilla/5.0 (X11; Linux x86_64; Quest 3) ${WEBKIT} OculusBrowser/40.1 Chrome/136 VR Safari/537.36`,
      "Meta Quest Browser",
    ],
    ["curl/8.5.0", "curl"],
    ["libcurl/7.60", "libcurl"],
    ["EchoArena/34 (Quest 2)", "EchoArena"],
    ["Parsec/150-95 (Windows NT 10.0)", "Parsec on Windows"],
    ["node", "node"],
    ["my own bot", "my own bot"],
    ["(nothing else)", "(nothing else)"],
  ])("%s is %s", (agent, name) => {
    expect(deviceName(agent, on)).toBe(name);
  });

  test("is short, and something, whatever a program says of itself", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 500 }), (agent) => {
        const name = deviceName(agent, on);
        expect(name).not.toBe("");
        expect(name.length).toBeLessThan(100);
      }),
    );
  });
});
