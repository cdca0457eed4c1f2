import { randomBytes } from "node:crypto";
import type { GameClient } from "../../../evr/peers/client/client";
import type { Addresses } from "../../../evr/peers/line/address";
import type { Cast } from "../cast";
import { mustBe, type Teller } from "../teller";
import { tellLink } from "./link";
import { FEATURE, tellMatch } from "./match";
import { peersAt } from "./peers";

interface Scene {
  gateway: Addresses;
  /** Undefined: there is no page to link an EVR id on. */
  edge: string | undefined;
  cast: Cast;
}

/** The game itself: its own protocol through the gateway, by peers that look at every byte. */
export async function tellGame(teller: Teller, { gateway, edge, cast }: Scene): Promise<void> {
  const { step } = teller;
  const { host, Alice, Bob, Carol } = cast;
  // Keeps the story apart from other game servers.
  const mark = `demo_${randomBytes(4).toString("hex")}`;
  const peers = peersAt(gateway);
  const toMainMenu = async (game: GameClient) => {
    const answer = await game.toMainMenu();
    if (!answer.ok) throw new Error(answer.text);
    return answer.session;
  };
  try {
    const server = await step(
      "a game server is probed and registers; one behind a firewall does not",
      async () => {
        const opened = await peers.server(host, { regions: [mark], features: [FEATURE, mark] });
        const closed = await peers.server(host, { regions: [mark], answersProbes: false });
        const login = await opened.logIn();
        mustBe("logged in", login.ok, true);
        const [registered, refused] = await Promise.all([opened.register(), closed.register()]);
        if (!registered.ok) throw new Error(`not registered: code ${registered.code}`);
        mustBe("the other one", refused, { ok: false, code: 10 });
        return [opened, `${registered.externalIp}, UDP port ${opened.port}; the other one code 10`];
      },
    );

    const features = { features: [FEATURE], requiredFeatures: [FEATURE] };
    const alice = peers.game(Alice, { ...features, isUnknown: edge !== undefined });
    if (edge === undefined)
      teller.leaveOut("an EVR id is linked by the page", "because no edge was given (--edge)");
    else await tellLink(teller, Alice, alice);
    const bob = peers.game(Bob, { features: [FEATURE] });
    const carol = peers.game(Carol);
    await step("Alice, Bob and Carol come to the main menu", async () => {
      const sessions = [];
      for (const game of [alice, bob, carol]) sessions.push(await toMainMenu(game));
      mustBe("login sessions", new Set(sessions).size, 3);
      return [undefined, "configuration, log-in, profiles, EULA, channels"];
    });

    await tellMatch(teller, { server, alice, bob, carol, mark, viewer: cast.bot.session });

    await step("each of them looked at every byte", () => {
      mustBe("complaints", peers.complaints(), []);
      return Promise.resolve([undefined, "nothing to complain about"]);
    });
  } finally {
    await peers.close();
  }
}
