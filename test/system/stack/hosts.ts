import { Client } from "pg";
import { ask, type EdgeAnswer } from "./edge";
import { type ApiSession, deviceSession, edgeOk, newGame, newPerson } from "./identity";
import { eventually, type LobbyStage, type Player } from "./lobby-stage";
import { admin, newName, type Server } from "./server";

/** A host as `/v2/hosts` shows it. */
export interface ShownHost {
  peer_id: string;
  user: { id: number; name: string; warp: boolean; team_id: string };
  game_id: string;
  build: string;
  description: string;
  max_players: number;
  mode: string;
  name: string;
  players: number;
  public: boolean;
  self: boolean;
}

export interface HostPage {
  data: ShownHost[];
  has_more: boolean;
  cursor?: string;
}

export const askHosts = async (
  session: string,
  query = "",
  path = "/v2/hosts",
): Promise<EdgeAnswer & { page: HostPage }> => {
  const answer = await ask(`${path}${query === "" ? "" : `?${query}`}`, { session });
  return { ...answer, page: answer.body as unknown as HostPage };
};

/** All pages, one after the other. */
export async function allHosts(session: string, query = ""): Promise<ShownHost[]> {
  const found: ShownHost[] = [];
  for (let cursor = ""; ;) {
    const more = cursor === "" ? "" : `&cursor=${cursor}`;
    const { status, page, text } = await askHosts(session, `limit=1000&${query}${more}`);
    if (status !== 200) throw new Error(`no hosts: ${status} ${text}`);
    found.push(...page.data);
    if (!page.has_more) return found;
    cursor = page.cursor ?? "";
  }
}

/** Somebody with an open socket and a session of the API. */
export interface Viewer extends Player {
  api: ApiSession;
}

/** Somebody who signed a device in with a code. */
export async function newViewer(server: Server, stage: LobbyStage, ...groups: string[]): Promise<Viewer> {
  const person = await newPerson(server);
  const game = await newGame(server);
  const [player, api] = [
    await stage.enter(person.username, ...groups),
    await deviceSession(server, person, game),
  ];
  return { ...player, api };
}

export async function newApiKey(server: Server): Promise<string> {
  const org = newName("org");
  await admin(server, "org/add", { name: org });
  return (await admin(server, "api-key/create", { org })).body.key as string;
}

/** A user of the organisation that the key belongs to, with a socket as well: the administrator may give one. */
export async function enterpriseViewer(server: Server, stage: LobbyStage, key: string): Promise<Viewer> {
  const external_id = newName("külső");
  const asked = { api_key: key, external_id };
  const { session: api } = await edgeOk<{ session: ApiSession }>(server, "enterprise/session", asked);
  const database = new Client({ connectionString: server.databaseUrl });
  await database.connect();
  try {
    const { rows } = await database.query<{ username: string }>(
      "SELECT username FROM users WHERE display_name = $1",
      [external_id],
    );
    return { ...(await stage.enter(rows[0]?.username ?? "")), api };
  } finally {
    await database.end();
  }
}

/** What the viewer is shown of the hosts with this name. */
const named = async ({ api }: Viewer, name: string, query = ""): Promise<ShownHost[]> =>
  (await allHosts(api.id, query)).filter((host) => host.name === name);

/** The viewer is shown the one host with this name, as soon as it can be. */
export const shown = (viewer: Viewer, name: string, like: Partial<ShownHost> = {}): Promise<ShownHost> =>
  eventually(async () => {
    const found = await named(viewer, name);
    expect(found).toEqual([expect.objectContaining({ name, ...like })]);
    return found[0] as ShownHost;
  });

/** To be asked when somebody else is shown the host: one who must not be shown it would be, too. */
export const hidden = async (from: Viewer, name: string, query = ""): Promise<void> =>
  expect(await named(from, name, query)).toEqual([]);
