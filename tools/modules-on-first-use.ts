import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { build, transform } from "esbuild";
import ts from "typescript";

/**
 * Bundles a module and what it imports so that each of them is evaluated when something of it is first used,
 * and not when it is imported: what nobody asks for makes no functions and costs nothing. That is for the
 * machines of matches, of which there are thousands (decision 0007); a bundler's own output, in which all
 * modules share one scope, is quicker and needs less text, and so it is what calls get.
 *
 * TypeScript writes `import` as `const thing_1 = require("./thing")` and each use as `thing_1.word`. Here a use
 * becomes `load(7).word`, and the `require` goes.
 */
export interface Options {
  root: string;
  /** Changes the source of a file of ours before it is compiled. */
  prepare: (source: string, file: string) => string;
}

interface Bundled {
  text: string;
  /** Names that are used of a library, by its specifier. */
  used: Map<string, Set<string>>;
}

/** The text of an immediate function that gives the exports of `entry`. */
export async function modulesOnFirstUse(entry: string, { root, prepare }: Options): Promise<string> {
  const ids = new Map<string, number>();
  const modules: (string | undefined)[] = [];
  const used: Bundled["used"] = new Map();

  const idOf = (module: string): number => {
    const known = ids.get(module);
    if (known !== undefined) return known;
    const id = ids.size;
    ids.set(module, id);
    if (module.startsWith("/")) modules[id] = compiled(module);
    return id;
  };

  function compiled(file: string): string {
    const { outputText } = ts.transpileModule(prepare(readFileSync(file, "utf8"), file), {
      fileName: file,
      compilerOptions: {
        module: ts.ModuleKind.CommonJS,
        target: ts.ScriptTarget.ES2020,
        removeComments: true,
        esModuleInterop: false,
      },
    });
    // Nobody asks which kind of module it was.
    const text = outputText.replace(/^Object\.defineProperty\(exports, "__esModule".*$/m, "");
    return usesInPlace(text, file, (specifier, word) => {
      if (specifier.startsWith(".")) return idOf(resolved(specifier, file));
      used.set(specifier, (used.get(specifier) ?? new Set()).add(word));
      return idOf(specifier);
    });
  }

  const first = idOf(resolve(root, entry));
  for (const [library, words] of used) modules[idOf(library)] = await shaken(library, words, root);
  const cases = modules.map((text, id) => `case ${id}: (function () { ${text} })(); break;`);
  const { code } = await transform(
    `(function () {
      const loaded = [];
      const load = (id) => loaded[id] ?? evaluate(id);
      function evaluate(id) {
        const exports = (loaded[id] = {});
        switch (id) { ${cases.join("\n")} }
        return exports;
      }
      return load(${first});
    })()`,
    { minify: true, target: "es2020", legalComments: "none" },
  );
  return code.trim().replace(/;$/, "");
}

function resolved(specifier: string, from: string): string {
  const file = join(dirname(from), specifier);
  const found = [`${file}.ts`, join(file, "index.ts")].find((one) => existsSync(one));
  if (!found) throw new Error(`bundle: ${from} imports ${specifier}, which is not one of our files`);
  return found;
}

/** `ask`: the module's id, given a specifier and a word that is used of it. */
function usesInPlace(text: string, file: string, ask: (specifier: string, word: string) => number): string {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.ES2020, true, ts.ScriptKind.JS);
  const imported = new Map<string, string>();
  const cuts: { from: number; to: number; by: string }[] = [];
  for (const statement of tree.statements) {
    const required = requirement(statement);
    if (!required) continue;
    imported.set(required.name, required.specifier);
    cuts.push({ from: statement.getStart(), to: statement.getEnd(), by: "" });
  }
  const visit = (node: ts.Node): void => {
    if (requirement(node)) return;
    if (ts.isIdentifier(node) && imported.has(node.text)) {
      const { parent } = node;
      const isName = ts.isPropertyAccessExpression(parent) && parent.name === node;
      if (!isName) {
        if (!ts.isPropertyAccessExpression(parent))
          throw new Error(`bundle: ${file}: "${node.text}" is an import, but also means something else here`);
        const id = ask(imported.get(node.text) ?? "", parent.name.text);
        cuts.push({ from: node.getStart(), to: node.getEnd(), by: `load(${id})` });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return cuts
    .sort((one, other) => other.from - one.from)
    .reduce((rest, { from, to, by }) => rest.slice(0, from) + by + rest.slice(to), text);
}

/** Of `const name = require("specifier")`. */
function requirement(node: ts.Node): { name: string; specifier: string } | undefined {
  if (!ts.isVariableStatement(node)) return undefined;
  const [declaration] = node.declarationList.declarations;
  if (!declaration?.initializer || !ts.isCallExpression(declaration.initializer)) return undefined;
  const { expression, arguments: given } = declaration.initializer;
  const [specifier] = given;
  if (expression.getText() !== "require" || !specifier || !ts.isStringLiteral(specifier)) return undefined;
  return { name: declaration.name.getText(), specifier: specifier.text };
}

/** Of a library what is used, as one module. */
async function shaken(library: string, words: ReadonlySet<string>, root: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${[...words].join(", ")} } from "${library}";`, resolveDir: root },
    absWorkingDir: root,
    bundle: true,
    format: "iife",
    globalName: "library",
    target: "es2020",
    minifySyntax: true,
    write: false,
    logLevel: "warning",
  });
  return `${outputFiles[0]?.text ?? ""}; Object.assign(exports, library);`;
}
