import { Webhook } from "standardwebhooks";
import type { Job } from "../../../../src/edge/webhooks/jobs";
import { newSender, type Sender } from "../../../../src/edge/webhooks/send";
import { newReceiver, type Receiver } from "./receiver";

const SECRET = `whsec_${Buffer.from("a secret of thirty-two bytes, ok").toString("base64")}`;

const job = (url: string, more: Partial<Job> = {}): Job => ({
  key: "event.hook",
  lease: "lease",
  form: "json",
  url,
  secret: SECRET,
  event: { id: "event", type: "match.started", at: 1_700_000_000_000, data: { mode: "echo_arena" } },
  ...more,
});

let receiver: Receiver;
let sender: Sender;
beforeAll(async () => {
  receiver = await newReceiver();
});
afterAll(() => receiver.close());
afterEach(() => sender.close());

describe("an event", () => {
  test("is signed as Standard Webhooks have it, and a changed one is noticed", async () => {
    sender = newSender(true);
    expect(await sender.send(job(`${receiver.url}/hook?a=b`))).toMatchObject({ status: 200 });
    const got = receiver.received.pop();
    expect(got?.path).toBe("/hook?a=b");
    const headers = (got?.headers ?? {}) as Record<string, string>;
    expect(headers["webhook-id"]).toBe("event");
    const verifier = new Webhook(SECRET);
    expect(verifier.verify(got?.body ?? "", headers)).toEqual({
      type: "match.started",
      timestamp: "2023-11-14T22:13:20.000Z",
      data: { mode: "echo_arena" },
    });
    expect(() => verifier.verify(`${got?.body} `, headers)).toThrow();
  });

  test("says what the receiver said, and how long it wants to be left alone", async () => {
    sender = newSender(true);
    receiver.answers.push({ status: 429, headers: { "retry-after": "0.3" } }, { status: 500 });
    expect(await sender.send(job(receiver.url))).toEqual({ status: 429, retry_after: 1 });
    expect(await sender.send(job(receiver.url))).toEqual({ status: 500, retry_after: undefined });
  });

  test("is not sent on to where the receiver points", async () => {
    sender = newSender(true);
    receiver.received.length = 0;
    receiver.answers.push({ status: 307, headers: { location: `${receiver.url}/elsewhere` } });
    expect(await sender.send(job(`${receiver.url}/here`))).toMatchObject({ status: 307 });
    expect(receiver.received.map(({ path }) => path)).toEqual(["/here"]);
  });

  test("for one who is not there is an outcome that holds no address", async () => {
    sender = newSender(true);
    const outcome = await sender.send(job("http://127.0.0.1:1/secret"));
    expect(outcome).toEqual({ status: 0, error: "ECONNREFUSED", final: false });
  });
});

describe("without leave for private networks", () => {
  const port = () => new URL(receiver.url).port;
  test.each([
    ["an address", () => receiver.url],
    ["a name of this machine", () => `http://localhost:${port()}`],
    ["another spelling of an address", () => `http://0x7f.1:${port()}`],
    ["an IPv4 address within IPv6", () => `http://[::ffff:127.0.0.1]:${port()}`],
  ])("%s is asked nothing, and not tried again", async (_what, url) => {
    sender = newSender(false);
    receiver.received.length = 0;
    expect(await sender.send(job(url()))).toEqual({
      status: 0,
      error: "an address of a private network or of this machine",
      final: true,
    });
    expect(receiver.received).toEqual([]);
  });
});

test("Discord gets an embed in which no name is markup or calls anybody", async () => {
  sender = newSender(true);
  const data = { username: "@everyone **[x](https://x)**", mode: "echo_arena", regions: ["eu_west"] };
  const event = { id: "event", type: "player.suspended", at: 1_700_000_000_000, data };
  await sender.send(job(receiver.url, { form: "discord", secret: "", event }));
  const got = receiver.received.pop();
  expect(got?.headers["webhook-signature"]).toBeUndefined();
  const message = JSON.parse(got?.body ?? "") as {
    embeds: { title: string; fields: { name: string; value: string }[] }[];
    allowed_mentions: unknown;
  };
  expect(message.allowed_mentions).toEqual({ parse: [] });
  expect(message.embeds[0]?.title).toBe("Player suspended");
  expect(message.embeds[0]?.fields).toEqual([
    { name: "Mode", value: String.raw`echo\_arena`, inline: true },
    { name: "Region", value: String.raw`eu\_west`, inline: true },
    { name: "Player", value: String.raw`\@everyone \*\*\[x\]\(https\://x\)\*\*`, inline: true },
  ]);
});
