import { HOOKS, MATCHES, RPCS, RT_HOOKS } from "../src/module/main";

const MATCH = "ctx, logger, nk, dispatcher, tick, state";

/** What Nakama gives each callback, by name: a thousand idle matches feel what collecting and spreading costs. */
const CALLBACKS = {
  matchInit: "ctx, logger, nk, params",
  matchJoinAttempt: `${MATCH}, presence, metadata`,
  matchJoin: `${MATCH}, presences`,
  matchLeave: `${MATCH}, presences`,
  matchLoop: `${MATCH}, messages`,
  matchTerminate: `${MATCH}, graceSeconds`,
  matchSignal: `${MATCH}, data`,
};

/** What refusals are thrown as (src/module/nakama/thrown.ts): made by the engine itself, under no function at all. */
const STACKLESS = `let stackless;
Promise.resolve().then(Error).then((error) => { stackless = error; });`;

const nameOf = (prefix: string, id: string) => `${prefix}_${id.replace(/[^A-Za-z0-9]+/g, "_")}`;

/**
 * Writes the bundle's entry out of the module's tables. Nakama reads the syntax tree of `InitModule` to find
 * the names of the functions that are registered, so it has to be plain statements with the names of global
 * functions; nobody should have to write those by hand. The functions hold nothing: they ask the part of the
 * bundle that does, which the machine evaluates when it is first asked for (tools/bundle.ts).
 */
export function entrySource(): string {
  const functions: string[] = [];
  const statements: string[] = [];
  const quoted = (text: string) => JSON.stringify(text);
  for (const [at, { id }] of RPCS.entries()) {
    const name = nameOf("rpc", id);
    functions.push(
      `var ${name} = (ctx, logger, nk, payload) => calls().callRpc(calls().RPCS[${at}], ctx, logger, nk, payload);`,
    );
    statements.push(`initializer.registerRpc(${quoted(id)}, ${name});`);
  }
  const hookOf = (table: string, hook: string): string => {
    const name = nameOf(table.toLowerCase(), hook);
    functions.push(`var ${name} = (...given) => calls().${table}.${hook}(...given);`);
    return name;
  };
  for (const hook of Object.keys(HOOKS))
    statements.push(`initializer.register${hook}(${hookOf("HOOKS", hook)});`);
  for (const message of Object.keys(RT_HOOKS))
    statements.push(`initializer.registerRtBefore(${quoted(message)}, ${hookOf("RT_HOOKS", message)});`);
  for (const [part, handlers] of Object.entries(MATCHES))
    for (const id of Object.keys(handlers)) {
      const registered = Object.entries(CALLBACKS).map(([callback, given]) => {
        const name = `${nameOf("match", id)}_${callback}`;
        functions.push(`var ${name} = (${given}) => ${part}().MATCHES[${quoted(id)}].${callback}(${given});`);
        return `${callback}: ${name}`;
      });
      statements.push(`initializer.registerMatch(${quoted(id)}, { ${registered.join(", ")} });`);
    }
  return `${STACKLESS}
${functions.join("\n")}
function startUp(ctx, logger, nk) { calls().startUp(ctx, logger, nk); }
function InitModule(ctx, logger, nk, initializer) {
  ${statements.join("\n  ")}
  startUp(ctx, logger, nk);
}
`;
}
