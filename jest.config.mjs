const shared = {
  extensionsToTreatAsEsm: [".ts"],
  testEnvironment: "node",
  transform: { "^.+\\.ts$": "<rootDir>/tools/jest-transform.mjs" },
};

/** `unit` needs nothing but Node; `system` runs against a real PostgreSQL and a real Nakama. */
export default {
  projects: [
    { ...shared, displayName: "unit", testMatch: ["<rootDir>/test/unit/**/*.test.ts"] },
    {
      ...shared,
      displayName: "system",
      testMatch: ["<rootDir>/test/system/**/*.test.ts"],
      globalSetup: "<rootDir>/test/system/stack/setup.mjs",
      globalTeardown: "<rootDir>/test/system/stack/teardown.mjs",
    },
  ],
  testTimeout: 120_000,
  cacheDirectory: "<rootDir>/.cache/jest",
};
