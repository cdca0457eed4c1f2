import { linearization, type Operation } from "../contract/linearizable";
import { joinAs, lobbyStage, type Player, rejectionOf } from "./stack/lobby-stage";
import { newName, sharedServer } from "./stack/server";

/**
 * One game server that bots prepare, somebody opens, and players come to and leave, all at the same time: what they
 * were told has to be what they could have been told one after the other.
 */
const stage = lobbyStage(sharedServer());
let bots: Player[];
let players: Player[];

beforeAll(async () => {
  bots = [await stage.bot(), await stage.player("Global Bots")];
  players = await stage.players(5);
});
afterAll(() => stage.strike());

/** `room`: undefined while the game server is parked. */
interface Model {
  room: number | undefined;
  seats: string[];
}

const PARKED: Model = { room: undefined, seats: [] };
const PREPARED_ROOM = 4;
const OPENED_ROOM = 10;

const apply = {
  prepared: (made: boolean) => (state: Model) => {
    if (made !== (state.room === undefined)) return undefined;
    return made ? { room: PREPARED_ROOM, seats: [] } : state;
  },
  opened: (player: string, made: boolean) => (state: Model) => {
    if (made !== (state.room === undefined)) return undefined;
    return made ? { room: OPENED_ROOM, seats: [player] } : state;
  },
  came: (player: string) => (state: Model) =>
    state.room !== undefined && state.seats.length < state.room
      ? { ...state, seats: [...state.seats, player].sort() }
      : undefined,
  turnedAway: (reason: string) => (state: Model) => {
    const isFull = state.room !== undefined && state.seats.length >= state.room;
    return (reason === "TeamFull" ? isFull : state.room === undefined) ? state : undefined;
  },
  left: (player: string) => (state: Model) => ({
    ...state,
    seats: state.seats.filter((one) => one !== player),
  }),
};

function newHistory() {
  const operations: Operation<Model>[] = [];
  const clock = () => performance.now();
  return {
    operations,
    /** Notes what is asked and answered, as the answer says. */
    note: async <T>(
      name: string,
      act: () => Promise<T>,
      read: (answer: T) => { said: string; apply: Operation<Model>["apply"] },
    ): Promise<T> => {
      const asked = clock();
      const answer = await act();
      const answered = clock();
      const { said, apply: model } = read(answer);
      operations.push({ name: `${name}: ${said}`, asked, answered, apply: model });
      return answer;
    },
    /** Nakama answers who leaves before the match is told. */
    noteLeaving: async (
      name: string,
      act: () => Promise<void>,
      model: Operation<Model>["apply"],
    ): Promise<void> => {
      const asked = clock();
      await act();
      operations.push({ name, asked, answered: Infinity, apply: model });
    },
  };
}

describe("prepare, create, join and leave of one match at the same time", () => {
  test.each([1, 2, 3, 4])("are seen by all in one order (round %i)", async () => {
    const region = newName("region");
    const { match } = await stage.park({ region });
    const { operations, note, noteLeaving } = newHistory();

    const prepares = ({ session }: Player, number: number) =>
      note(
        `bot ${number} prepares`,
        () =>
          session.prepare({ id: match.id, mode: "echo_arena", team_size: PREPARED_ROOM / 2 }).then(
            () => true,
            () => false,
          ),
        (made) => ({ said: String(made), apply: apply.prepared(made) }),
      );
    const opens = ({ session, evrId }: Player) =>
      note(
        "somebody opens",
        () => session.lobby.create({ evr_id: evrId, mode: "echo_arena", region }),
        (result) => ({ said: JSON.stringify(result.ok), apply: apply.opened("opener", result.ok) }),
      );
    const plays = async (player: Player, number: number): Promise<void> => {
      const name = `player ${number}`;
      for (let time = 0; time < 3; time++) {
        const joined = await note(
          `${name} comes`,
          () => {
            const attempt = joinAs(player, match.id);
            return attempt.then(
              (joined) => ({ joined }),
              async () => ({ reason: (await rejectionOf(attempt)).reason }),
            );
          },
          (came) =>
            "joined" in came
              ? { said: "came", apply: apply.came(name) }
              : { said: came.reason, apply: apply.turnedAway(came.reason) },
        );
        if ("joined" in joined)
          await noteLeaving(`${name} leaves`, () => joined.joined.leave(), apply.left(name));
      }
    };
    const [opener, ...others] = players as [Player, ...Player[]];
    await Promise.all([...bots.map(prepares), opens(opener), ...others.map(plays)]);

    const order = linearization(operations, PARKED);
    // What was seen, should there be no order.
    expect(order ?? operations.map(({ name }) => name).sort()).toEqual(order);
  });
});
