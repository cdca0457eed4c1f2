// `npm run admin -- …`: accounts, groups and keys of a running server, here or on another machine.
import { runAdminCommand } from "./admin/program";

// A reader such as `head` may have seen enough.
process.stdout.on("error", () => process.exit());

void runAdminCommand(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
