import { newAddress } from "./server";
import { PASSWORD } from "./identity";
import { sharedEdge } from "./edge";

export interface PageAnswer {
  status: number;
  headers: Headers;
  text: string;
  title: string;
}

/** A browser without a window: cookies, forms with their token, redirections. For what needs no real one. */
export interface Visitor {
  get(path: string): Promise<PageAnswer>;
  /** Sends a form as the page that was seen last would. */
  send(path: string, fields: Record<string, string>): Promise<PageAnswer>;
  cookies: Map<string, string>;
  /** Every Set-Cookie line that came. */
  cookieLines: string[];
  /** The next requests go to another edge of the same site. */
  base: string;
  address: string;
  /** What the browser asks for. */
  language: string;
}

const TOKEN = /name="_csrf" value="([^"]+)"/;
const TITLE = /<h1[^>]*>([^<]*)</;

export function newVisitor(base = sharedEdge()): Visitor {
  const cookies = new Map<string, string>();
  let token = "";
  const cookieLines: string[] = [];
  const visitor: Visitor = {
    cookies,
    cookieLines,
    base,
    address: newAddress(),
    language: "en",
    get: (path) => ask(path),
    send: (path, fields) => ask(path, new URLSearchParams({ _csrf: token, ...fields })),
  };
  async function ask(path: string, body?: URLSearchParams): Promise<PageAnswer> {
    const answer = await fetch(`${visitor.base}${path}`, {
      method: body ? "POST" : "GET",
      redirect: "manual",
      headers: {
        "X-Forwarded-For": visitor.address,
        "Accept-Language": visitor.language,
        Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      },
      ...(body ? { body } : {}),
    });
    const text = await answer.text();
    cookieLines.push(...answer.headers.getSetCookie());
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "") cookies.delete(name);
      else cookies.set(name, value);
    }
    const next = answer.headers.get("location");
    if (next !== null) return ask(next);
    token = TOKEN.exec(text)?.[1] ?? token;
    return { status: answer.status, headers: answer.headers, text, title: TITLE.exec(text)?.[1] ?? "" };
  }
  return visitor;
}

/** A visitor who is signed in. */
export async function signedIn(login: string, base = sharedEdge()): Promise<Visitor> {
  const visitor = newVisitor(base);
  await visitor.get("/activate");
  const send = () => visitor.send("/sign-in", { login, password: PASSWORD, to: "activate" });
  let { status, text, headers } = await send();
  // A machine that is busy with passwords says how long to wait.
  for (let tries = 0; status === 429 && tries < 5; tries++) {
    await new Promise((resolve) => setTimeout(resolve, Number(headers.get("retry-after")) * 1000));
    ({ status, text, headers } = await send());
  }
  if (status !== 200 || !visitor.cookies.has("homeport-session"))
    throw new Error(`not signed in: ${status} ${text.replace(/<[^>]+>/g, " ").slice(-300)}`);
  return visitor;
}
