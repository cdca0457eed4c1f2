import * as v from "valibot";
import { fail } from "../../domain/failure";
import { addGame, allGames, changeGame, type Game } from "../identity/codes/games";
import { secondsOf } from "../nakama/edge-rpc";
import { lazy } from "../nakama/lazy";
import { type Rpc, rpc } from "../nakama/rpc";
import { properName } from "../nakama/name-shape";
import { text } from "../nakama/shape";

const ADMINISTRATOR = ["service_key"] as const;

const gameShape = lazy(() =>
  v.object({
    id: v.string(),
    name: v.string(),
    publisher: v.string(),
    created_at: v.number(),
    reports: v.number(),
  }),
);

const printGame = (id: string, { name, publisher = "", created_at, reports }: Game) => ({
  id,
  name,
  publisher,
  created_at,
  reports,
});

/** C clients hold 63 characters. */
const gameId = () =>
  v.pipe(
    text(63),
    v.check((id) => /^[\x21-\x7e]+$/.test(id), "holds other characters than printable ASCII"),
  );

const add = rpc({
  id: "admin/game/add",
  console: { on: "game", target: "id" },
  summary: "Let a game ask for sessions.",
  callers: ADMINISTRATOR,
  request: () => v.object({ id: gameId(), name: properName(100), publisher: v.optional(properName(100)) }),
  answer: gameShape,
  refusals: { ALREADY_EXISTS: "There is a game with this id" },
  handle: (call, { id, name, publisher }) => {
    const said = { name, ...(publisher === undefined ? {} : { publisher }) };
    if (!addGame(call.nk, id, said, secondsOf(call), true))
      fail("ALREADY_EXISTS", "belongs to another game", "id");
    return printGame(
      id,
      changeGame(call.nk, id, (game) => game),
    );
  },
});

const listAll = rpc({
  id: "admin/game/list",
  console: { on: "game" },
  reads: true,
  summary: "List the games. `reports` counts users who said they had not started a log-in.",
  callers: ADMINISTRATOR,
  request: () => v.object({}),
  answer: () => v.object({ games: v.array(gameShape()) }),
  handle: ({ nk }) => ({ games: allGames(nk).map(({ key, value }) => printGame(key, value)) }),
});

const remove = rpc({
  id: "admin/game/remove",
  console: { on: "game", target: "id" },
  summary: "Stop a game from asking for sessions. Sessions it has stay.",
  callers: ADMINISTRATOR,
  request: () => v.object({ id: gameId() }),
  answer: gameShape,
  refusals: { NOT_FOUND: "There is no such game" },
  handle: ({ nk }, { id }) =>
    printGame(
      id,
      changeGame(nk, id, (game) => ({ ...game, removed: true })),
    ),
});

export const gameRpcs: Rpc[] = [add, listAll, remove];
