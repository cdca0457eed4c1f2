import { standIn as standInHash, work, parsePasswordHash } from "../../../../src/domain/password-hash";
import { newStorage } from "./storage";

/**
 * The statements that the module sends to the database beside the runtime's own calls: those that its racing
 * writes need, known by their words. Any other is a mistake of the test.
 */
interface Row {
  id: string;
  username: string;
  disabled: boolean;
  password_hash: string;
}

export function newAccounts(storage: ReturnType<typeof newStorage>) {
  const users: Row[] = [];
  let numbers = 0;
  /** The work of all password checks so far. */
  const checks = { work: 0, times: 0 };

  const statements: [RegExp, (parameters: string[]) => object[]][] = [
    [
      /^INSERT INTO storage \(collection, key, user_id, value/,
      ([key = "", forgetAt, more]) => {
        const counter = { collection: "identity_counters", key };
        return [{ n: storage.raise(counter, Number(more), { forget_at: Number(forgetAt) }) }];
      },
    ],
    [/^SELECT pg_sleep/, () => []],
    [/^SELECT nextval/, () => [{ n: ++numbers }]],
    [
      /FROM users WHERE id = \$1/,
      ([id]) =>
        users
          .filter((user) => user.id === id)
          .map((user) => ({ ...user, custom_id: "", display_name: "", avatar_url: "", email: "" })),
    ],
    [
      /^SELECT max\(.* FROM users$/,
      () => [
        {
          cost: Math.max(0, ...users.map(({ password_hash }) => parsePasswordHash(password_hash)?.cost ?? 0)),
        },
      ],
    ],
  ];

  return {
    checks,
    /** An account whose password is `password:COST`, as far as the stand-in's hashes go. */
    add(row: Partial<Row> & Pick<Row, "id">): Row {
      const user = { username: row.id, disabled: false, password_hash: "", ...row };
      users.push(user);
      return user;
    },
    nk: {
      sqlQuery(sql: string, parameters: string[] = []): object[] {
        const [, answer] = statements.find(([words]) => words.test(sql.trim())) ?? [];
        if (!answer) throw new Error(`the stand-in has no answer to: ${sql}`);
        return answer(parameters);
      },
      /** Nothing is hashed here: the password of every hash is "right". */
      bcryptCompare(hash: string, input: string): boolean {
        checks.times += 1;
        checks.work += work(parsePasswordHash(hash)?.cost ?? 0);
        return input === "right" && !hash.endsWith(standInHash(4).slice(7));
      },
    },
  };
}
