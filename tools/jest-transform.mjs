// TypeScript for Jest, by the same esbuild that builds the bundle: types are dropped, not checked (`tsc` does that).
import { transform } from "esbuild";

const OPTIONS = { loader: "ts", format: "esm", target: "node20", sourcemap: "inline", sourcesContent: true };

export default {
  /** Jest takes it for modules; it never asks for CommonJS here. */
  processAsync: (source, sourcefile) => transform(source, { ...OPTIONS, sourcefile }),
};
