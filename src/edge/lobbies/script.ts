import { build } from "esbuild";

/** A script of `src/browser` as browsers take it, with the libraries that it uses; made when it is first asked for. */
export function browserScript(name: string): () => Promise<string> {
  let making: Promise<string> | undefined;
  return () => (making ??= make(name));
}

async function make(name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [new URL(`../../browser/${name}.ts`, import.meta.url).pathname],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    write: false,
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}
