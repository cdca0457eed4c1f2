/** As much of a browser as the pages of an edge need: cookies, redirections, forms with their hidden fields. */
export interface Browser {
  open: (url: string) => Promise<Page>;
  /** Sends the page's form whose address ends in `action`, with the fields that a user fills in or presses. */
  send: (page: Page, action: string, fields: Record<string, string>) => Promise<Page>;
}

interface Page {
  url: string;
  status: number;
  markup: string;
  /** What is to be read on it. */
  text: string;
}

const MOST_REDIRECTIONS = 5;
const FORM = /<form method="post" action="([^"]*)">([\s\S]*?)<\/form>/g;
const HIDDEN = /<input type="hidden" name="([^"]*)" value="([^"]*)"/g;
const SIGNS: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };

const decoded = (text: string): string =>
  text.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => SIGNS[name] ?? "");

export function openBrowser(): Browser {
  const cookies = new Map<string, string>();

  const keep = (answer: Response) => {
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "") cookies.delete(name);
      else cookies.set(name, value);
    }
  };

  const ask = async (url: string, body?: URLSearchParams, left = MOST_REDIRECTIONS): Promise<Page> => {
    const answer = await fetch(url, {
      ...(body ? { method: "POST", body } : {}),
      redirect: "manual",
      headers: {
        "Accept-Language": "en",
        "User-Agent": "homeport demo browser",
        Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      },
    });
    const markup = await answer.text();
    keep(answer);
    const next = answer.headers.get("location");
    if (next !== null && left > 0) return ask(new URL(next, url).href, undefined, left - 1);
    const text = decoded(markup.replace(/<[^>]*>/g, " ")).replace(/\s+/g, " ");
    return { url, status: answer.status, markup, text };
  };

  return {
    open: (url) => ask(url),
    send: (page, action, fields) => {
      const form = [...page.markup.matchAll(FORM)].find(([, to = ""]) => to.endsWith(action));
      if (!form) throw new Error(`${page.url} answered ${page.status} and has no form ${action}`);
      const [, to = "", inside = ""] = form;
      const body = new URLSearchParams();
      for (const [, name = "", value = ""] of inside.matchAll(HIDDEN))
        body.append(decoded(name), decoded(value));
      for (const [name, value] of Object.entries(fields)) body.append(name, value);
      return ask(new URL(to, page.url).href, body);
    },
  };
}
