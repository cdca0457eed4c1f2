import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["node_modules/", ".cache/", "data/", "modules/", "typings/", "docs/"] },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ["**/*.ts"] })),
  {
    files: ["**/*.ts"],
    languageOptions: { parserOptions: { project: ["./tsconfig.json", "./src/browser/tsconfig.json"] } },
    rules: {
      "max-lines": ["error", { max: 300 }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-unnecessary-type-parameters": "off",
    },
  },
  {
    // Outside data is read by src/domain/json.ts, which keeps every digit.
    files: ["src/domain/**/*.ts", "src/module/**/*.ts", "src/client/**/*.ts"],
    ignores: ["src/domain/json.ts"],
    rules: {
      "no-restricted-properties": [
        "error",
        { object: "JSON", property: "parse", message: "Use readJson of src/domain/json.ts." },
      ],
    },
  },
);
