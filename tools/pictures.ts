// `npm run pictures`: docs/pictures out of the real pages, on a server of its own.
import { mkdirSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { launchChromium } from "./chromium";
import { buildStage, type Stage } from "../src/cli/demo/stage";
import { desktopPictures } from "./pictures/desktop";
import { evening } from "./pictures/evening";
import { phonePicture } from "./pictures/phone";

const FOLDER = join(dirname(dirname(fileURLToPath(import.meta.url))), "docs", "pictures");

async function take({ edge, target }: Stage): Promise<void> {
  if (edge === undefined) throw new Error("the server has no edge");
  mkdirSync(FOLDER, { recursive: true });
  const browser = await launchChromium();
  try {
    // First, while nobody plays: nothing else stands on the phone's home page then.
    await phonePicture({ browser, edge, target, file: join(FOLDER, "pages.png") });
    const scene = await evening(target);
    await desktopPictures({ browser, edge, target, scene, fileOf: (name) => join(FOLDER, `${name}.png`) });
    scene.end();
  } finally {
    await browser.close();
  }
}

const stage = await buildStage();
try {
  await take(stage);
} finally {
  await stage.close();
}
for (const name of readdirSync(FOLDER))
  process.stderr.write(`pictures: ${name}, ${Math.ceil(statSync(join(FOLDER, name)).size / 1000)} kB\n`);
process.exit(0);
