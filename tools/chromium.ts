import { type Browser, chromium } from "playwright-core";

/** The Chromium that the set-up found or installed (tools/setup.mjs). Root may not use its sandbox. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "",
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
