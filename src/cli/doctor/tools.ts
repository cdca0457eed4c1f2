import { spawnSync } from "node:child_process";
import { statfsSync } from "node:fs";
import { bytesFree } from "../../domain/disk";
import { bad, type Finding, note, ok } from "./finding";

const NODE = [20, 0] as const;
const GO = [1, 21] as const;
const LEAST_BYTES = 500e6;
const COMFORT_BYTES = 4e9;

/** The version that a command prints; undefined when there is no such command. */
function versionOf(command: string, args: string[]): string | undefined {
  const answer = spawnSync(command, args, { encoding: "utf8", cwd: "/" });
  return answer.status === 0 ? /(\d+\.\d+[\w.]*)/.exec(answer.stdout)?.[1] : undefined;
}

function atLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [have = 0, part = 0] = version.split(".").map(Number);
  return have > major || (have === major && part >= minor);
}

export const checkNode = (version = process.versions.node): Finding =>
  atLeast(version, NODE)
    ? ok("Node.js", version)
    : bad("Node.js", `${version} is too old`, `install Node.js ${NODE[0]} or newer: https://nodejs.org`);

export function checkNpm(version = versionOf("npm", ["--version"])): Finding {
  return version === undefined
    ? bad("npm", "npm is missing", "install npm: it installs the packages")
    : ok("npm", version);
}

/** Go builds the server; once that is there, nothing needs it any more. */
export function checkGo(serverThere: boolean, version = versionOf("go", ["version"])): Finding {
  const get = `install Go ${GO.join(".")} or newer (https://go.dev/dl), or point NAKAMA_BIN at a Nakama server`;
  if (version !== undefined && atLeast(version, GO)) return ok("Go", version);
  const found = version === undefined ? "Go is missing" : `${version} is too old`;
  return serverThere ? note("Go", `${found}, but the server is already built`) : bad("Go", found, get);
}

export function checkDisk(folder: string, stat: typeof statfsSync = statfsSync): Finding {
  const free = bytesFree(stat(folder));
  const found = `${(free / 1e9).toFixed(1)} GB free in ${folder}`;
  if (free < LEAST_BYTES)
    return bad("disk", found, "free some space: PostgreSQL stops when the disk is full");
  return free < COMFORT_BYTES ? note("disk", found, "setting up takes up to 4 GB") : ok("disk", found);
}
