// Where the program begins, for the dead-code check: what nobody reaches from here is refused.
// Medusa finds files by convention, so each convention is an entry.

/** Asked for by name at run time, where no import shows it. */
const NEEDED_BY_MEDUSA = [
  "@medusajs/dashboard", // built into /app
  "@medusajs/draft-order", // its CLI stops without it, and without ts-node
  "@medusajs/event-bus-redis",
  "@medusajs/locking-postgres",
  "@medusajs/ui-preset",
  "react-dom",
  "ts-node",
]
const NEEDED_BY_TEMPORAL = ["protobufjs"] // JSON history replay throws without it

module.exports = {
  entry: [
    "src/core/index.ts",
    "src/index.ts",
    "src/workflows/index.ts",
    "src/workflows/durable/index.ts",
    "src/workflows/request/*.ts",
    "src/modules/*/index.ts",
    "src/modules/*/migrations/*.ts",
    "src/providers/*/index.ts",
    "src/api/**/route.ts",
    "src/api/middlewares.ts",
    "src/{subscribers,jobs,links,policies}/*.ts",
    "src/admin/routes/**/page.tsx",
    "src/admin/widgets/*.tsx",
    "src/admin/i18n/index.ts",
    "src/scenario/cli.ts",
    "src/modules/referral/books/verify/cli.ts",
    "scripts/{,services/}*.mjs",
    "scripts/*/main.ts",
    "benchmarks/*.ts",
    "integration-tests/helpers/http-shop/{start,stop}.ts",
    "integration-tests/helpers/books/template.ts",
    "integration-tests/chaos/main.ts",
    // Run in processes of their own, bundled by Temporal, or loaded by Medusa, by their paths.
    "benchmarks/lib/*-{worker,workflows,provider}.ts",
    "integration-tests/helpers/*.mjs",
    "medusa-config.ts",
  ],
  project: [
    "src/**/*.{ts,tsx}",
    "integration-tests/**/*.ts",
    "scripts/**/*.{ts,mjs,js}",
    "benchmarks/**/*.ts",
  ],
  jest: { config: ["jest.config.js"], entry: ["{src,scripts,integration-tests}/**/*.spec.ts"] },
  ignoreExportsUsedInFile: true,
  ignoreDependencies: [...NEEDED_BY_MEDUSA, ...NEEDED_BY_TEMPORAL],
}
