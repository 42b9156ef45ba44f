// What the linter refuses, and where. Layout belongs to prettier, import arrows to .dependency-cruiser.cjs.
import jest from "eslint-plugin-jest"
import globals from "globals"
import tseslint from "typescript-eslint"

const typescript = ["**/*.ts", "**/*.tsx"]
const specs = ["**/*.spec.ts", "**/*.spec.tsx", "integration-tests/**/*.ts"]
const countCode = { skipBlankLines: true, skipComments: true }

export default tseslint.config(
  { ignores: ["node_modules/", ".medusa/", ".referral/", "dist/", "coverage/", "**/*.d.ts"] },
  { linterOptions: { reportUnusedDisableDirectives: "error", noInlineConfig: true } },
  {
    files: typescript,
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      globals: { ...globals.node },
      parserOptions: {
        project: ["./tsconfig.json", "./src/admin/tsconfig.json"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/consistent-type-exports": "error",
      "@typescript-eslint/consistent-type-imports": [
        "error",
        { fixStyle: "separate-type-imports", disallowTypeAnnotations: false },
      ],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-unnecessary-condition": [
        "error",
        { allowConstantLoopConditions: "only-allowed-literals" },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "@typescript-eslint/only-throw-error": "error",
      "@typescript-eslint/prefer-readonly": "error",
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      // Methods that an interface wants asynchronous may have nothing to wait for.
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/return-await": ["error", "error-handling-correctness-only"],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      complexity: ["error", { max: 20, variant: "modified" }],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "max-depth": ["error", 3],
      "max-lines": ["error", { max: 250 }],
      "max-lines-per-function": ["error", { max: 70, ...countCode }],
      "max-params": ["error", 6],
      "no-console": "error",
      "no-restricted-syntax": [
        "error",
        { selector: "TSEnumDeclaration", message: "Use a union of strings." },
      ],
      "no-var": "error",
      "prefer-const": "error",
    },
  },
  {
    // The rules of money: same input, same answer, on every machine and in every replay.
    files: ["src/core/**/*.ts"],
    ignores: specs,
    rules: {
      "no-restricted-globals": [
        "error",
        "process",
        "fetch",
        "setTimeout",
        "setInterval",
        "performance",
        "crypto",
      ],
      "no-restricted-properties": [
        "error",
        { object: "Date", property: "now", message: "core has no clock: take the time as an argument." },
        { object: "Math", property: "random", message: "core has no randomness." },
      ],
      "no-restricted-syntax": [
        "error",
        { selector: "TSEnumDeclaration", message: "Use a union of strings." },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "core has no clock." },
      ],
    },
  },
  {
    files: specs,
    extends: [jest.configs["flat/recommended"]],
    rules: {
      // One file holds the sentences of one subject; `describe` is not a function that anyone has to keep in mind.
      "max-lines": ["error", { max: 400 }],
      "max-lines-per-function": "off",
      "jest/expect-expect": ["error", { assertFunctionNames: ["expect", "fc.assert", "expect*", "assert*"] }],
      "jest/no-conditional-expect": "error",
      "jest/no-disabled-tests": "error",
      "jest/no-focused-tests": "error",
      "jest/no-standalone-expect": "off",
      "jest/valid-title": "error",
    },
  },
  {
    // A migration is a list of statements, run once, top to bottom.
    files: ["src/modules/*/migrations/*.ts"],
    rules: { "max-lines-per-function": "off" },
  },
  {
    // Programs for a person at a terminal: printing is what they do.
    files: ["scripts/**", "benchmarks/**", "src/scenario/cli.ts"],
    rules: { "no-console": "off" },
  },
  {
    // A page's component is mostly markup: lines say less about it than about a rule.
    files: ["src/admin/**/*.tsx"],
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      "max-lines-per-function": ["error", { max: 120, ...countCode }],
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "no-restricted-syntax": [
        "error",
        { selector: "TSEnumDeclaration", message: "Use a union of strings." },
        {
          selector: "ArrayExpression > Identifier[name=/^get(Full|Relative)Date$/]",
          message:
            "Another function at each render: whatever depends on it is new each time. Show dates with <FullDate>.",
        },
      ],
    },
  },
  {
    files: ["**/*.js", "**/*.cjs", "**/*.mjs"],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { ...globals.node } },
    rules: { "no-undef": "error", "no-unused-vars": "error", "prefer-const": "error", "no-var": "error" },
  },
)
