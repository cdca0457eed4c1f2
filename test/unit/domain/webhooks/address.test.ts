import { hookUrlProblem, isPublicIp, maskedUrl } from "../../../../src/domain/webhooks/address";

const DISCORD = "https://discord.com/api/webhooks/1234567890/a-Very_Secret-Token";

describe("the address of a webhook", () => {
  test.each([
    "https://example.org/hook?x=1",
    "https://example.org:8443",
    "https://9.9.9.9/",
    "https://[2620:fe::fe]/",
    "https://x/",
    "https://1.example.org/",
    "https://example.org2/",
    "https://a0x1.example.org/",
    "https://localhost.example.org/",
  ])("%s will do", (url) => {
    expect(hookUrlProblem(url, "json", false)).toBeUndefined();
  });

  test.each([
    "http://example.org/hook",
    "https://localhost/",
    "https://db.internal/",
    "https://printer.local/",
    "https://127.0.0.1/",
    "https://10.1.2.3/",
    "https://192.168.0.1:8080/",
    "https://169.254.169.254/latest/meta-data",
    "https://100.64.0.1/",
    "https://[::1]/",
    "https://[fd00::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://127.1/",
  ])("%s is refused, unless private networks are admitted", (url) => {
    expect(hookUrlProblem(url, "json", false)).toMatch(/^expected https$|private network/);
    expect(hookUrlProblem(url, "json", true)).toBeUndefined();
  });

  test.each([
    "",
    "example.org",
    "ftp://example.org/",
    "https://",
    "https://user:word@example.org/",
    "https://a b/",
    "xhttps://example.org/",
    "https://example.org/ ",
  ])("%j is none", (url) => {
    expect(hookUrlProblem(url, "json", true)).toMatch(/^expected an address/);
  });

  test.each([
    DISCORD,
    DISCORD.replace("discord.com", "canary.discord.com"),
    DISCORD.replace("discord.com", "discordapp.com"),
    DISCORD.replace("/api", "/api/v10"),
  ])("of Discord's form may be %s", (url) => expect(hookUrlProblem(url, "discord", false)).toBeUndefined());

  test.each([
    DISCORD.replace("discord.com", "discord.com.example.org"),
    `https://example.org/${DISCORD}`,
    `${DISCORD}/slack`,
    "https://discord.com/channels/1/2",
    DISCORD.replace("/api", "/api/vx"),
  ])("of Discord's form is not %s", (url) =>
    expect(hookUrlProblem(url, "discord", false)).toMatch(/Discord webhook/),
  );

  test("is shown without its path, which may be a secret", () => {
    expect(maskedUrl(DISCORD)).toBe("https://discord.com/…");
    expect(maskedUrl("http://127.0.0.1:99/a?token=b")).toBe("http://127.0.0.1:99/…");
  });
});

test.each(["fe80::1%eth0", "nonsense", "0.0.0.0", "64:ff9b::7f00:1", "2002:7f00:1::"])(
  "%s is nobody's public address",
  (ip) => {
    expect(isPublicIp(ip)).toBe(false);
  },
);
