// Jest does not load TypeScript modules for its global set-up by itself.
import { register } from "tsx/esm/api";

register();
export default async ({ maxWorkers }) => (await import("./shared.ts")).startShared(maxWorkers);
