import { HOOKS, MATCHES, RPCS } from "../src/module/main";

/**
 * Writes the bundle's entry out of the module's tables. Nakama reads the syntax tree of `InitModule` to find
 * the names of the functions that are registered, so it has to be plain statements with the names of global
 * functions; nobody should have to write those by hand.
 */
const CALLBACKS = [
  "matchInit",
  "matchJoinAttempt",
  "matchJoin",
  "matchLeave",
  "matchLoop",
  "matchTerminate",
  "matchSignal",
] as const;

const nameOf = (prefix: string, id: string) => `${prefix}_${id.replace(/[^A-Za-z0-9]+/g, "_")}`;

export function entrySource(module: string): string {
  const functions: string[] = [];
  const statements: string[] = [];
  const quoted = (text: string) => JSON.stringify(text);
  for (const [at, { id }] of RPCS.entries()) {
    const name = nameOf("rpc", id);
    functions.push(
      `function ${name}(ctx, logger, nk, payload) { return callRpc(RPCS[${at}], ctx, logger, nk, payload); }`,
    );
    statements.push(`initializer.registerRpc(${quoted(id)}, ${name});`);
  }
  for (const hook of Object.keys(HOOKS)) {
    const name = nameOf("hook", hook);
    functions.push(
      `function ${name}(ctx, logger, nk, first, second) { return HOOKS.${hook}(ctx, logger, nk, first, second); }`,
    );
    statements.push(`initializer.register${hook}(${name});`);
  }
  for (const id of Object.keys(MATCHES)) {
    const names = CALLBACKS.map((callback) => [callback, `${nameOf("match", id)}_${callback}`] as const);
    for (const [callback, name] of names)
      functions.push(
        `function ${name}() { return MATCHES[${quoted(id)}].${callback}.apply(null, arguments); }`,
      );
    const handlers = names.map(([callback, name]) => `${callback}: ${name}`).join(", ");
    statements.push(`initializer.registerMatch(${quoted(id)}, { ${handlers} });`);
  }
  return `import { HOOKS, MATCHES, RPCS, callRpc, startUp } from ${quoted(module)};
${functions.join("\n")}
function InitModule(ctx, logger, nk, initializer) {
  ${statements.join("\n  ")}
  startUp(ctx, logger, nk);
}
!InitModule && InitModule.bind(null);
`;
}
