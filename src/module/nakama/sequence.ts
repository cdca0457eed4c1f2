import { messageOf } from "../../domain/error-text";

/** Numbers that are given once, in order, whoever asks at the same time: a sequence of the database. */
const NUMBERS = "homeport_user_numbers";

/** Called at start. Another server may be making it at the same moment. */
export function ensureNumbers(nk: nkruntime.Nakama): void {
  const create = () =>
    nk.sqlExec(`CREATE SEQUENCE IF NOT EXISTS ${NUMBERS} MINVALUE 1 MAXVALUE ${2 ** 31 - 1} CACHE 1`);
  try {
    create();
  } catch (error) {
    if (!/duplicate|already exists|unique/i.test(messageOf(error))) throw error;
    create();
  }
}

export const nextNumber = (nk: nkruntime.Nakama): number =>
  Number(nk.sqlQuery(`SELECT nextval('${NUMBERS}')::bigint AS n`)[0]?.n);
