import { createSocket, type RemoteInfo } from "node:dgram";
import { once } from "node:events";
import { pingAnswerToken, pingRequest } from "../../../src/gateway/probe/datagrams";
import { openProber, type Prober } from "../../../src/gateway/probe/prober";

const TOKEN = Buffer.from("0102030405060708", "hex");
const ANSWER = "9178b7e056e57a4f0102030405060708";

test("a request is the one of the protocol", () =>
  expect(Buffer.from(pingRequest(TOKEN)).toString("hex")).toBe("b0035a06de7972990102030405060708"));

test("an answer carries the token of its request", () =>
  expect(pingAnswerToken(Buffer.from(ANSWER, "hex"))).toEqual(TOKEN));

test.each(["", ANSWER.slice(2), `${ANSWER}00`, `b0${ANSWER.slice(2)}`, "9178b7e056e57a4f"])(
  "%j is no answer",
  (hex) => expect(pingAnswerToken(Buffer.from(hex, "hex"))).toBeUndefined(),
);

describe("a probe", () => {
  let prober: Prober;
  beforeEach(() => {
    prober = openProber();
  });
  afterEach(() => prober.close());

  /** A game server's port that answers as it is told. */
  async function port(answer: (token: Uint8Array, nth: number, asker: number) => Uint8Array | undefined) {
    const socket = createSocket("udp4");
    let nth = 0;
    socket.on("message", (datagram: Uint8Array, { port: to, address }: RemoteInfo) => {
      const bytes = answer(datagram.subarray(8), ++nth, to);
      if (bytes) socket.send(bytes, to, address);
    });
    socket.bind(0, "127.0.0.1");
    await once(socket, "listening");
    return { to: { ip: "127.0.0.1", port: socket.address().port }, socket, asked: () => nth };
  }
  const right = (token: Uint8Array) => Buffer.concat([Buffer.from("9178b7e056e57a4f", "hex"), token]);

  test("reaches who answers, if only the second time", async () => {
    const game = await port((token, nth) => (nth < 2 ? undefined : right(token)));
    expect(await prober.reaches(game.to, 3)).toBe(true);
    expect(game.asked()).toBe(2);
    game.socket.close();
  });

  test("does not reach who answers with another token, or somebody else's", async () => {
    const game = await port(() => right(TOKEN));
    expect(await prober.reaches(game.to, 1)).toBe(false);
    const other = createSocket("udp4");
    const stranger = await port((token, _nth, asker) => {
      // The right answer from another port is nobody's.
      other.send(right(token), asker, "127.0.0.1", () => {});
      return undefined;
    });
    expect(await prober.reaches(stranger.to, 2)).toBe(false);
    expect(stranger.asked()).toBe(2);
    for (const socket of [game.socket, stranger.socket, other]) socket.close();
  });
});
