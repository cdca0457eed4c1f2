import { html, type Html } from "./html";
import type { Texts } from "./texts";

export interface Page {
  title: string;
  body: Html;
  /** Shown in the head: a way to the account, the sign-out. */
  links?: Html | undefined;
  /** Ways to the other pages of its kind; the skip link leads past them. */
  nav?: Html | undefined;
  notice?: string | undefined;
  /** Nothing else on the page has the focus, so its title gets it and is read out. */
  titleFirst?: boolean;
  /** There is much to show side by side. */
  wide?: boolean;
  /** The path of the page's script. Without scripts the page loads itself again every so often. */
  script?: string | undefined;
  /** A script that the page is whole without: it does not load itself again. */
  still?: boolean;
  /** The path of a style sheet of its own. */
  style?: string;
  /** The browser goes to this path of the site by itself, five seconds after the page is there. */
  next?: string | undefined;
  /** The browser goes to this address elsewhere at once. */
  away?: string | undefined;
}

/** The frame of every page. */
export function pageText(
  texts: Texts,
  { base, name }: { base: string; name: string },
  { title, body, links, nav, notice, titleFirst, wide, script, still, style }: Page,
): string {
  return html`<!doctype html>
    <html lang="${texts.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title === name ? name : `${title} – ${name}`}</title>
        <link rel="stylesheet" href="${base}/style.css" />
        ${style !== undefined && html`<link rel="stylesheet" href="${base}${style}" />`}
        <link rel="icon" href="data:," />
        ${
          script !== undefined &&
          html`<script src="${base}${script}" defer></script>
            ${still !== true && html`<noscript><meta http-equiv="refresh" content="15" /></noscript>`}`
        }
      </head>
      <body${wide === true && html` class="wide"`}>
        <a class="skip" href="#content">${texts.skip}</a>
        <header>${title !== name && html`<strong><a href="${base}/">${name}</a></strong>`}${links}</header>
        ${nav}
        <main id="content">
          ${notice !== undefined && html`<p class="notice" role="status">${notice}</p>`}
          <div class="sheet">
            <h1${titleFirst === true && html` tabindex="-1" autofocus`}>${title}</h1>
            ${body}
          </div>
        </main>
      </body>
    </html>`.markup;
}
