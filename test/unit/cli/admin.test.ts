import { baseUrl } from "../../../src/cli/admin/connection";
import { oneLine, table } from "../../../src/cli/admin/text";
import { firstAccounts } from "../../../src/cli/admin/users";
import type { CallAdmin } from "../../../src/client/admin-rpcs";

describe("a list of accounts", () => {
  const serverOf = (count: number) => {
    const asked: number[] = [];
    const ids = Array.from({ length: count }, (_, at) => ({ id: String(at).padStart(6, "0") }));
    const call = ((_id: string, { limit, after = "" }: { limit: number; after?: string }) => {
      asked.push(limit);
      return Promise.resolve({ users: ids.filter(({ id }) => id > after).slice(0, limit) });
    }) as unknown as CallAdmin;
    return { call, asked, ids };
  };

  test.each([
    [2500, Infinity, [1000, 1000, 1000]],
    [2000, Infinity, [1000, 1000, 1000]],
    [2500, 1200, [1000, 200]],
    [50, 101, [101]],
    [0, 101, [101]],
  ])("of %d, at most %d: every one once, page by page", async (count, most, pages) => {
    const { call, asked, ids } = serverOf(count);
    expect(await firstAccounts(call, most)).toEqual(ids.slice(0, most));
    expect(asked).toEqual(pages);
  });
});

test.each([
  ["http://127.0.0.1:7350", "http://127.0.0.1:7350"],
  ["https://Play.example.org/nakama//", "https://play.example.org/nakama"],
  ["http://[::1]:7350/?a#b", "http://[::1]:7350"],
  ["127.0.0.1:7350", undefined],
  ["localhost:7350", undefined],
  ["https://user:word@host", undefined],
  ["", undefined],
])("the address %j is %j", (text, base) => expect(baseUrl(text)).toBe(base));

test("a table is as wide as its cells, and nothing in it steers the terminal", () => {
  expect(
    table([
      ["A", "LONG", ""],
      ["bcd", "\u001b[1m", "x"],
    ]),
  ).toBe("A    LONG\nbcd  \ufffd[1m  x");
  expect(oneLine(" one\n  two\u0007 ")).toBe("one two\ufffd");
});
