import type { Message } from "../../codec";
import type { WireEvrId } from "../../evr-id";
import { symbol } from "../session-settings";
import { enveloped } from "./envelopes";

/** The number on a simulated player's back. */
export const JERSEY = 8;

/** What a player wears, as the newest game servers say it: the player by the number of its EVR id, all else by symbols. */
export const wornIn = (
  lobbySessionId: string,
  { account }: WireEvrId,
  slots: Readonly<Record<string, string>>,
): Message =>
  enveloped({
    case: "gameServerSaveLoadout",
    value: {
      ...{ lobbySessionId, entrantId: account.toString(), loadoutSlot: 0, jerseyNumber: JERSEY },
      loadoutInstances: [
        {
          instanceName: symbol("unified"),
          items: Object.entries(slots).map(([slot, item]) => ({
            slotType: symbol(slot),
            equippedItem: symbol(item),
          })),
        },
      ],
    },
  });
