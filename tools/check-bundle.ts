import { createContext, runInContext } from "node:vm";
import ts from "typescript";
import type { Part } from "./bundle";

/**
 * Finds at build time what would only fail when Nakama starts: a registered name that is no global function,
 * an `InitModule` that the server's reader cannot follow, a bundle over its budget.
 */

/** Every parked game server evaluates the part of matches in a machine of its own: its size is their price. */
export const BUDGET_BYTES: Readonly<Record<Part, number>> = {
  calls: 260_000,
  matches: 80_000,
};

export function checkBudget(bytes: Readonly<Record<Part, number>>): void {
  for (const [part, budget] of Object.entries(BUDGET_BYTES))
    if (bytes[part as Part] > budget)
      throw new Error(`bundle: ${part}: ${bytes[part as Part]} bytes, and the budget is ${budget}`);
}

type Registration = { call: string; names: string[] };

/** Reads `InitModule` the way the server does (nakama, server/runtime_javascript_init.go). */
export function registrations(source: string): Registration[] {
  const file = ts.createSourceFile("index.js", source, ts.ScriptTarget.ES2020, true, ts.ScriptKind.JS);
  const init = file.statements.find(
    (one): one is ts.FunctionDeclaration => ts.isFunctionDeclaration(one) && one.name?.text === "InitModule",
  );
  if (!init?.body) throw new Error("bundle: there is no top-level function InitModule");
  const found: Registration[] = [];
  for (const statement of init.body.statements) {
    for (const call of callsOf(statement)) {
      if (!ts.isPropertyAccessExpression(call.expression)) continue;
      if (!ts.isIdentifier(call.expression.expression))
        throw new Error(
          `bundle: the server cannot read this statement of InitModule: ${statement.getText()}`,
        );
      const names = call.arguments.flatMap((argument) =>
        ts.isIdentifier(argument)
          ? [argument.text]
          : ts.isObjectLiteralExpression(argument)
            ? argument.properties.flatMap((one) =>
                ts.isPropertyAssignment(one) && ts.isIdentifier(one.initializer)
                  ? [one.initializer.text]
                  : [],
              )
            : [],
      );
      found.push({ call: call.expression.name.text, names });
    }
  }
  return found;
}

/** Only plain call statements are read; a minifier's `a(), b()` would be missed, and is an error. */
function callsOf(statement: ts.Statement): ts.CallExpression[] {
  if (ts.isExpressionStatement(statement) && ts.isCallExpression(statement.expression))
    return [statement.expression];
  throw new Error(
    `bundle: InitModule may hold plain call statements only: ${statement.getText().slice(0, 80)}`,
  );
}

/** `parts` are evaluated too, which a machine does only when it first asks for one. */
export function checkBundle(source: string, expected: number, parts: readonly string[] = []): void {
  const scope = createContext({});
  runInContext(source, scope);
  for (const part of parts) runInContext(`${part}()`, scope);
  const registered = registrations(source).filter(({ call }) => call.startsWith("register"));
  if (registered.length !== expected)
    throw new Error(
      `bundle: ${registered.length} registrations in InitModule, and the tables hold ${expected}`,
    );
  for (const { call, names } of registered) {
    if (names.length === 0) throw new Error(`bundle: ${call} registers nothing that has a name`);
    for (const name of names)
      if (typeof scope[name] !== "function")
        throw new Error(`bundle: ${call}: ${name} is not a global function`);
  }
}
