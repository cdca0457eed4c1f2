import type { GameClient } from "../../src/evr/peers/client/client";
import { symbolHex, symbolOf } from "../../src/domain/symbol";
import { JERSEY } from "../../src/evr/peers/game-server/worn";
import type { GameServer } from "../../src/evr/peers/game-server/game-server";
import { eventually, lobbyStage, newFeature } from "./stack/lobby-stage";
import { peersOn, successful } from "./stack/peers";
import { sharedServer } from "./stack/server";

/** What game servers of the binary protocol say of a match that is played. */
const stage = lobbyStage(sharedServer());
const peers = peersOn(stage);
afterAll(async () => {
  expect(await peers.close()).toEqual([]);
  stage.strike();
});

describe.each(["messages", "envelope"] as const)("a game server that speaks in %s", (form) => {
  const feature = newFeature();
  let host: GameServer;
  let owner: GameClient;
  let matchId: string;

  beforeAll(async () => {
    host = await peers.host({ form, features: [feature] });
    owner = await peers.client({ requiredFeatures: [feature] });
    ({ matchId } = successful(await owner.create({ mode: "echo_arena" })));
  });

  test("locks its match, and players are turned away with code 7 until it is unlocked", async () => {
    const isOpen = (open: boolean) =>
      eventually(async () => {
        const { session } = await stage.bot();
        const { matches } = await session.matches({ query: `+label.broadcaster.features:${feature}` });
        expect(matches).toMatchObject([{ open }]);
      });
    const late = await peers.client({ features: [feature] });
    await host.lock();
    await isOpen(false);
    expect(await late.join({ match: matchId })).toMatchObject({
      ...{ outcome: "failure", code: 7 },
      text: "This match takes no more players.",
    });
    await host.unlock();
    await isOpen(true);
    expect(successful(await late.join({ match: matchId })).matchId).toBe(matchId);
  });

  test("saves what a player put on, of its own match only", async () => {
    const { own } = await owner.playerSessions(matchId);
    interface Loadout {
      instances: { unified: { slots: Record<string, string> } };
      number: number;
    }
    const loadoutOf = async (client: GameClient) => (await client.profile()).server.loadout as Loadout;
    const slotsOf = async (client: GameClient) => (await loadoutOf(client)).instances.unified.slots;
    const before = await slotsOf(owner);
    const stranger = await peers.client();
    const strangers = await slotsOf(stranger);
    await host.saveLoadout(own, stranger.evrId, { decal: "decal_stolen_a" });
    await host.saveLoadout(own, owner.evrId, { decal: "decal_rocket_a" });
    // The envelope names items by symbols.
    const decal = form === "envelope" ? symbolHex(symbolOf("decal_rocket_a")) : "decal_rocket_a";
    await eventually(async () => expect(await slotsOf(owner)).toEqual({ ...before, decal }));
    expect((await loadoutOf(owner)).number).toBe(JERSEY);
    expect(await slotsOf(stranger)).toEqual(strangers);
  });
});
