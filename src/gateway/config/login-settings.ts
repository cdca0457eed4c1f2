import type { Gateway } from "../connection";

/** What the game is to do with logs, shop and season; sent at every log-in. */
const LOGIN_SETTINGS = "login_settings";

export const loginSettings = async ({ resources }: Gateway): Promise<object> =>
  (await resources.find(LOGIN_SETTINGS)) ?? {};
