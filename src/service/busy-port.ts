import { messageOf } from "../domain/error-text";

/** Names the setting, which is what the operator can change. */
export const busyPort =
  (setting: string, port: number) =>
  (error: unknown): never => {
    throw new Error(`${setting}: cannot listen on port ${port} (${messageOf(error)})`);
  };
