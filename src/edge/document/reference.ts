import { promisify } from "node:util";
import { gzip } from "node:zlib";
import fastify from "fastify";

/** The page that shows the OpenAPI documents, and its one script. */
export interface Reference {
  /** With `NONCE` wherever an answer's own has to stand. */
  page: string;
  script: string;
  gzipped: Buffer;
}

/** What stands for the nonce in the page; no answer goes out with it. */
export const NONCE = "nonce-of-this-answer";

/** The library's colours miss the contrast of WCAG AA by little; some of its lists scroll without a keyboard. */
const STYLE = `
.light-mode { --scalar-color-2: #565b66; --scalar-color-3: #5f6470; --scalar-color-green: #006b44;
  --scalar-color-orange: #a34200; --scalar-color-red: #a3131f; --scalar-color-blue: #1a4fb4; }
.dark-mode { --scalar-color-2: #b3b9c4; --scalar-color-3: #a4aab5; }
:root { --scalar-custom-header-height: 2.75rem; }
.scalar-card-content:has(> .endpoints) { max-height: none !important; overflow: visible !important; }
.endpoints.endpoints { overflow: visible !important; overflow-wrap: anywhere; }
.endpoints.endpoints * { white-space: normal; overflow-wrap: anywhere; min-width: 0; }
.scalar-code-copy.scalar-code-copy { display: none !important; }
.request-method.request-method { color: inherit !important; }
.home { box-sizing: border-box; height: 2.75rem; padding: 0.6rem 0.75rem; font: 1rem/1.5 system-ui, sans-serif;
  position: sticky; top: 0; z-index: 10; background: var(--scalar-background-1);
  border-bottom: 1px solid var(--scalar-border-color); }
.home a { color: var(--scalar-color-1); }
`;

/** Nothing that asks another host: no fonts, no proxy, no assistant, no count of visitors. */
const configuration = (base: string) => ({
  pageTitle: "API",
  cdn: `${base}/docs/scalar.js`,
  nonce: NONCE,
  customCss: STYLE,
  sources: [
    { title: "Parsec-compatible API", slug: "parsec", url: `${base}/openapi.json` },
    { title: "Nakama RPCs", slug: "rpcs", url: `${base}/openapi-rpcs.json` },
  ],
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  showDeveloperTools: "never" as const,
  hideClientButton: true,
  hideTestRequestButton: true,
  hiddenClients: true as const,
  documentDownloadType: "json" as const,
});

/** What the library's page lacks: its language, a way home, and words for browsers without a script. */
const framed = (page: string, base: string, name: string): string =>
  page
    .replace("<html>", '<html lang="en">')
    .replace(
      "</head>",
      '<meta name="robots" content="noindex" />\n<link rel="icon" href="data:," />\n</head>',
    )
    .replace(
      '<div id="app">',
      `<nav class="home" aria-label="Site"><a href="${base}/">${name}</a></nav>
<noscript><p>The reference needs JavaScript. The documents themselves are
<a href="${base}/openapi.json">openapi.json</a> and <a href="${base}/openapi-rpcs.json">openapi-rpcs.json</a>.</p></noscript>
$&`,
    );

/** Made when the first visitor comes: the library takes 30 MB, which an edge whose pages nobody reads does not need. */
export async function loadReference(base: string, name: string): Promise<Reference> {
  const { default: scalar } = await import("@scalar/fastify-api-reference");
  const site = fastify();
  await site.register(scalar, { routePrefix: "/docs", configuration: configuration(base) });
  const [page, script] = await Promise.all([site.inject("/docs/"), site.inject("/docs/js/scalar.js")]);
  await site.close();
  return {
    page: framed(page.body, base, name),
    script: script.body,
    gzipped: await promisify(gzip)(script.body),
  };
}
