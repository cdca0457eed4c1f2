/** The layers of the project: imports point downwards only. */
module.exports = {
  forbidden: [
    {
      name: "domain-imports-nothing-of-ours",
      severity: "error",
      from: { path: "^src/domain" },
      to: { path: "^(src/(?!domain)|test|bench|tools)" },
    },
    {
      name: "domain-and-module-know-no-node",
      comment: "They run inside Nakama, where there is no Node.",
      severity: "error",
      from: { path: "^src/(domain|module)" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "module-imports-domain-only",
      severity: "error",
      from: { path: "^src/module" },
      to: { path: "^(src/(?!domain|module)|test|bench|tools)" },
    },
    {
      name: "adapter-knows-no-capability",
      comment: "src/module/nakama is below the capabilities.",
      severity: "error",
      from: { path: "^src/module/nakama" },
      to: { path: "^src/module/(?!nakama)" },
    },
    {
      name: "outside-never-imports-the-module",
      severity: "error",
      from: { path: "^src/(cli|client|edge|evr|stack)" },
      to: { path: "^src/module" },
    },
    {
      name: "edge-imports-domain-and-client-only",
      comment:
        "It translates between HTTP and the module's RPCs, and knows neither the stack nor the commands.",
      severity: "error",
      from: { path: "^src/edge" },
      to: { path: "^(src/(?!domain|client|edge)|test|bench|tools)" },
    },
    {
      name: "nobody-imports-the-edge",
      comment: "It is a process of its own.",
      severity: "error",
      from: { path: "^src/(?!edge)" },
      to: { path: "^src/edge" },
    },
    {
      name: "evr-knows-the-domain-only",
      comment: "A codec and its simulated peers: no server behind it.",
      severity: "error",
      from: { path: "^src/evr" },
      to: { path: "^(src/(?!domain|evr)|test|bench|tools)" },
    },
    {
      name: "evr-needs-of-the-domain-its-json-and-symbols",
      severity: "error",
      from: { path: "^src/evr" },
      to: { path: "^src/domain/(?!(json|symbol)\\.ts)" },
    },
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-circles-of-folders",
      comment: "A folder is a room, and rooms point one way: which one is below which can be said.",
      severity: "error",
      scope: "folder",
      from: { path: "^src/" },
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
  },
};
