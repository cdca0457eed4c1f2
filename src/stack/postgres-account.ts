import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { Problem } from "./problem";

/** How to run PostgreSQL's programs: it refuses root, and a stack may well be started by root. */
export interface PostgresAccount {
  /** Who has to own the cluster's folder, when that is somebody else than who starts it. */
  owner: { uid: number; gid: number } | undefined;
  wrap(command: string, args: string[]): [string, string[]];
}

const runs = (command: string, args: string[]): boolean => spawnSync(command, args).status === 0;

/** Whether everybody may walk to the file or folder. */
function isOpenToAll(path: string): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

function idOf(name: string): { uid: number; gid: number } | undefined {
  const number = (option: string) => spawnSync("id", [option, name], { encoding: "utf8" }).stdout.trim();
  const uid = number("-u");
  return uid === "" ? undefined : { uid: Number(uid), gid: Number(number("-g")) };
}

/**
 * As an ordinary user: as that user. As root: as `postgres` or `nobody`. Where such a user cannot walk to the
 * program or the folder (below root's home, say), root itself runs it under that user's name in a user
 * namespace. A cluster stays with who owns it.
 */
export function postgresAccount(program: string, folder: string): PostgresAccount {
  if (process.getuid?.() !== 0) return { owner: undefined, wrap: (command, args) => [command, args] };
  const owner = idOf("postgres") ?? idOf("nobody");
  if (!owner)
    throw new Problem(
      "PostgreSQL does not run as root, and there is no user 'postgres' or 'nobody' to run it as",
    );
  const namespace = ["--user", `--map-user=${owner.uid}`, `--map-group=${owner.gid}`];
  const ownedByRoot = existsSync(folder) && statSync(folder).uid === 0;
  const closed = !existsSync(folder) && !(isOpenToAll(program) && isOpenToAll(folder));
  if ((ownedByRoot || closed) && runs("unshare", [...namespace, "true"]))
    return { owner: undefined, wrap: (command, args) => ["unshare", [...namespace, command, ...args]] };
  const change = [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, "--clear-groups"];
  if (ownedByRoot || closed || !runs("setpriv", [...change, "true"]))
    throw new Problem(
      `PostgreSQL does not run as root, and no other user can be used for ${folder}: start as an ordinary user, use a DATA_DIR and a checkout that every user can enter, or set DATABASE_URL`,
    );
  return { owner, wrap: (command, args) => ["setpriv", [...change, command, ...args]] };
}
