// `npm run bench -- accounts [--quick] [--accounts 1000,100000] [--rounds 3] [--only pairs|flood|enumeration] [--write]`
// `npm run bench -- matches [--quick] [--only memory,growth,meeting,listing,abuse,soak] [--soak 600] [--write]`
// `npm run bench -- edge [--quick] [--only polling|overhead|hosts|devices] [--turns 9] [--hosts 10,1000,10000] [--devices 2000] [--seconds 300] [--write]`
// `npm run bench -- pages [--quick] [--only tables,lookers] [--players 10000] [--servers 1000] [--lookers 200] [--write]`
// `npm run bench -- evr [--quick] [--write]`
// `npm run bench -- gateway [--quick] [--clients 2000] [--back 500] [--write]`
import { stackOf } from "../src/domain/error-text";
import { Problem } from "../src/stack/problem";
import { benchAccounts } from "./accounts";
import { benchEdge } from "./edge";
import { benchEvr } from "./evr/codec";
import { benchGateway } from "./gateway";
import { benchMatches } from "./matches";
import { benchPages } from "./pages";

const BENCHMARKS: Record<string, (args: string[]) => Promise<void>> = {
  accounts: benchAccounts,
  matches: benchMatches,
  edge: benchEdge,
  pages: benchPages,
  evr: benchEvr,
  gateway: benchGateway,
};

async function main([name = "", ...args]: string[]): Promise<number> {
  const bench = BENCHMARKS[name];
  if (!bench) {
    process.stderr.write(
      `usage: npm run bench -- ${Object.keys(BENCHMARKS).join("|")} [--quick] [--write]\n`,
    );
    return 2;
  }
  try {
    await bench(args);
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Problem ? error.message : stackOf(error)}\n`);
    return 1;
  }
}

process.exit(await main(process.argv.slice(2)));
