// One jest for every kind of test: TEST_TYPE picks the folder, so that each kind keeps its own time-outs and servers.
const kinds = {
  unit: { roots: ["<rootDir>/src", "<rootDir>/scripts"], testMatch: ["**/*.spec.ts"], testTimeout: 60_000 },
  modules: {
    roots: ["<rootDir>/integration-tests/modules"],
    testMatch: ["**/*.spec.ts"],
    testTimeout: 300_000,
    // The database that all of theirs are copied from: migrating takes longer than any of them.
    globalSetup: "<rootDir>/integration-tests/helpers/books/template.ts",
  },
  http: {
    roots: ["<rootDir>/integration-tests/http"],
    testMatch: ["**/*.spec.ts"],
    testTimeout: 300_000,
    // One Medusa for all of them: starting it takes longer than their requests.
    globalSetup: "<rootDir>/integration-tests/helpers/http-shop/start.ts",
    globalTeardown: "<rootDir>/integration-tests/helpers/http-shop/stop.ts",
  },
  durable: {
    roots: ["<rootDir>/integration-tests/durable"],
    testMatch: ["**/*.spec.ts"],
    testTimeout: 400_000,
  },
  browser: {
    roots: ["<rootDir>/integration-tests/browser"],
    testMatch: ["**/*.spec.ts"],
    testTimeout: 600_000,
    // One build for all of them: the dashboard file by file takes longer than what is looked at in it.
    globalSetup: "<rootDir>/integration-tests/helpers/browser-shop/build.ts",
  },
  packaging: {
    roots: ["<rootDir>/integration-tests/packaging"],
    testMatch: ["**/*.spec.ts"],
    testTimeout: 1_800_000,
  },
  chaos: {
    roots: ["<rootDir>/integration-tests/chaos"],
    testMatch: ["**/*.spec.ts"],
    testTimeout: 3_600_000,
  },
}

const kind = process.env.TEST_TYPE ?? "unit"
if (!(kind in kinds))
  throw new Error(`TEST_TYPE must be one of ${Object.keys(kinds).join(", ")}, not "${kind}"`)

module.exports = {
  ...kinds[kind],
  // Packages are loaded once for all spec files of a process, not once for each.
  testEnvironment: "<rootDir>/scripts/test/shared-environment.js",
  runtime: "<rootDir>/scripts/test/shared-runtime.js",
  transform: {
    "^.+\\.[jt]sx?$": [
      "@swc/jest",
      {
        jsc: {
          parser: { syntax: "typescript", decorators: true, tsx: true },
          transform: { decoratorMetadata: true },
          target: "es2022",
        },
      },
    ],
  },
  moduleFileExtensions: ["js", "ts", "tsx", "json"],
  modulePathIgnorePatterns: ["<rootDir>/.medusa/", "<rootDir>/.referral/"],
}
