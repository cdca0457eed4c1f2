import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { CLOSED_CALLS } from "../../src/module/hooks/closed";
import { gatewayServiceRpcs } from "../../src/module/gateway/rpcs";
import { identityRpcs } from "../../src/module/identity/rpcs";
import { webhookServiceRpcs } from "../../src/module/webhooks/work";
import { RPCS } from "../../src/module/parts/rpcs";
import { apiMarkdown } from "./markdown";
import { openApi } from "./openapi";
import { rpcTypes } from "./types";

import { settingsFiles } from "./settings";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** The documents and types that come out of the tables of RPCs and of settings, by path. */
export function docsFiles(): Record<string, string> {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  return {
    [join(root, "docs", "api.md")]: apiMarkdown(RPCS, CLOSED_CALLS),
    [join(root, "docs", "openapi.json")]: `${JSON.stringify(openApi(RPCS, version), null, 2)}\n`,
    [join(root, "src", "edge", "nakama", "rpcs.ts")]: rpcTypes(
      identityRpcs,
      "identity",
      "edge",
      "identity.ts",
    ),
    [join(root, "src", "gateway", "nakama", "rpcs.ts")]: rpcTypes(
      gatewayServiceRpcs,
      "gateway",
      "gateway",
      "gateway-calls.ts",
    ),
    [join(root, "src", "edge", "webhooks", "rpcs.ts")]: rpcTypes(
      webhookServiceRpcs,
      "webhook",
      "edge",
      "jobs.ts",
    ),
    ...settingsFiles(root),
  };
}
