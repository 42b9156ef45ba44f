// Who may import whom: the arrows of ARCHITECTURE.md as an allow-list. What no line below names is refused,
// so a new folder starts without arrows and gets them here, in sight of a reviewer.

const NPM = "(^|/)node_modules/"
const npm = (...names) => `${NPM}(${names.join("|")})(/|$)`

/** Specs, and the kits that they share. */
const SPEC = ["\\.spec\\.tsx?$", "^src/.*/spec-kit/"]
const CORE_SPEC = ["^src/(core|scenario)/.*\\.spec\\.ts$", "^src/(core|scenario)/.*spec-kit/"]
const CONTRACT = "^src/workflows/durable/contract\\.ts$"
const DURABLE_INDEX = "^src/workflows/durable/index\\.ts$"
const ACTIVITIES = "^src/workflows/durable/activities/"
const DURABLE_WORKFLOW = "^src/workflows/durable/(?!activities/|contract\\.ts$)"
const ENTRANCE = "^src/(api|subscribers|jobs)/"
// What a folder offers to strangers: its index.
const PUBLIC = "^src/(index|[^/]+/index|[^/]+/[^/]+/index)\\.ts$"

const BUILTIN = { dependencyTypes: ["core"] }
const TYPES_ONLY = { dependencyTypes: ["type-only"] }
const arrow = (from, to) => ({
  from: typeof from === "string" ? { path: from, pathNot: SPEC } : from,
  to: typeof to === "string" ? { path: to } : to,
})

/** Inside one folder everybody may see everybody, except where a rule below is narrower. */
const AT_HOME = [
  "core",
  "modules/referral",
  "modules/durable",
  "providers",
  "workflows/durable/activities",
  "workflows/request",
  "worker",
  "links",
  "scenario",
  "api",
  "subscribers",
  "jobs",
  "admin",
].map((folder) => arrow({ path: `^src/${folder}/` }, `^src/${folder}/`))

const SHIPPED = [
  // core → nothing.
  // modules, providers → core.
  arrow("^src/(modules/referral|providers)/", "^src/core/"),
  arrow("^src/(modules|providers)/", NPM),
  arrow("^src/(modules|providers)/", BUILTIN),
  // The module whose hooks start the Temporal worker.
  arrow("^src/modules/durable/", "^src/worker/"),
  // Both modules read the same options of the shop, so one of them says what those may be.
  arrow("^src/modules/durable/", "^src/modules/referral/options\\.ts$"),
  // contract → types of core.
  arrow(CONTRACT, { path: "^src/core/", ...TYPES_ONLY }),
  // Workflows sequence and wait, they calculate nothing: types of core and of the activities, nothing that runs.
  arrow(DURABLE_WORKFLOW, CONTRACT),
  arrow(DURABLE_WORKFLOW, npm("@temporalio/workflow")),
  // The names of failures that `@temporalio/workflow` throws and does not export.
  arrow(DURABLE_WORKFLOW, npm("@temporalio/common")),
  arrow(DURABLE_WORKFLOW, { path: "^src/core/", ...TYPES_ONLY }),
  arrow(DURABLE_WORKFLOW, { path: ACTIVITIES, ...TYPES_ONLY }),
  // What workflows share: the shape of settling, again for as long as something is signalled.
  arrow(DURABLE_WORKFLOW, "^src/workflows/durable/look-again\\.ts$"),
  arrow(DURABLE_INDEX, DURABLE_WORKFLOW),
  // activities → core, contract, and interfaces that worker/ fills.
  arrow(ACTIVITIES, "^src/core/"),
  arrow(ACTIVITIES, CONTRACT),
  arrow(ACTIVITIES, npm("@temporalio/activity", "@temporalio/common")),
  // workflows/request → core, modules.
  arrow("^src/workflows/request/", "^src/(core|modules)/"),
  arrow("^src/workflows/request/", NPM),
  // `src/workflows/index.ts` is the package's "./workflows" export: what others may run, and how they reach what is durable.
  arrow("^src/workflows/index\\.ts$", "^src/workflows/request/"),
  arrow("^src/workflows/index\\.ts$", CONTRACT),
  // api, subscribers, jobs → workflows/request, a module's service by its key, the durable client, core's error codes.
  arrow(ENTRANCE, "^src/workflows/request/"),
  arrow(ENTRANCE, "^src/modules/[^/]+/(index|key)\\.ts$"),
  arrow(ENTRANCE, { path: "^src/(modules|core)/", ...TYPES_ONLY }),
  arrow(ENTRANCE, "^src/worker/client(\\.ts$|/)"),
  arrow(ENTRANCE, CONTRACT),
  arrow(ENTRANCE, "^src/core/(errors?)(\\.ts$|/)"),
  // Text that can be kept, and the part of a failed statement that may be logged, are said once.
  arrow(ENTRANCE, "^src/core/text/writable\\.ts$"),
  arrow(ENTRANCE, "^src/modules/referral/reason\\.ts$"),
  // How text stands in CSV is said once, for what routes write and for payment files.
  arrow(ENTRANCE, "^src/core/text/spreadsheet\\.ts$"),
  // An e-mail address is the same wherever a person types one.
  arrow(ENTRANCE, "^src/core/attribution/email\\.ts$"),
  arrow(ENTRANCE, NPM),
  arrow(ENTRANCE, BUILTIN),
  // The contract's shapes follow from core's lists of what there is.
  arrow("^src/api/contract/", "^src/core/"),
  // policies → the permissions of the contract.
  arrow("^src/policies/", "^src/api/contract/permissions\\.ts$"),
  arrow("^src/policies/", NPM),
  // worker → all of these, it composes.
  arrow("^src/worker/", "^src/(core|modules|providers|workflows)/"),
  arrow("^src/worker/", NPM),
  arrow("^src/worker/", BUILTIN),
  // links → modules.
  arrow("^src/links/", "^src/modules/"),
  arrow("^src/links/", NPM),
  // admin → HTTP and public exports.
  arrow("^src/admin/", NPM),
  arrow("^src/admin/", { path: PUBLIC, ...TYPES_ONLY }),
  // The table of settings, with its bounds and the order of the page.
  arrow("^src/admin/", "^src/core/settings/settings?\\.ts$"),
  // The shapes of HTTP: nothing of zod reaches the browser.
  arrow("^src/admin/", { path: "^src/api/contract/", ...TYPES_ONLY }),
  // scenario → core and files.
  arrow("^src/scenario/", "^src/core/"),
  arrow("^src/scenario/", { path: "^(node:)?(fs|path|process|url)(/promises)?$", ...BUILTIN }),
  // The package's front door.
  arrow("^src/index\\.ts$", "^src/"),
]

const WORKSHOP = [
  // demo, benchmarks → HTTP and public exports only.
  arrow({ path: "^benchmarks/" }, "^(benchmarks|scripts/services)/"),
  arrow({ path: "^benchmarks/" }, PUBLIC),
  // The names by which durable workflows are reached.
  arrow({ path: "^benchmarks/" }, CONTRACT),
  arrow({ path: "^benchmarks/" }, NPM),
  arrow({ path: "^benchmarks/" }, BUILTIN),
  // Plain tooling on this machine: servers, demo, test runner.
  arrow({ path: "^scripts/" }, "^(scripts|benchmarks/lib)/"),
  arrow({ path: "^scripts/" }, NPM),
  arrow({ path: "^scripts/" }, BUILTIN),
  arrow({ path: "^scripts/" }, { path: "^src/", ...TYPES_ONLY }),
  // A shop's configuration names modules by path and sees their options' types.
  arrow({ path: "^medusa-config\\.ts$" }, NPM),
  arrow({ path: "^medusa-config\\.ts$" }, { path: "^src/modules/", ...TYPES_ONLY }),
  // Specs see what they are about, their neighbours, and the tools of testing.
  arrow({ path: CORE_SPEC }, npm("fast-check", "@types/jest")),
  arrow({ path: CORE_SPEC }, { path: "^(node:)?(fs|path)(/promises)?$", ...BUILTIN }),
  arrow({ path: CORE_SPEC }, "^src/(core|scenario)/"),
  arrow({ path: "^src/(?!core/|scenario/).*\\.spec\\.tsx?$" }, NPM),
  arrow({ path: "^src/(?!core/|scenario/).*\\.spec\\.tsx?$" }, BUILTIN),
  arrow(
    { path: "^src/(?!core/|scenario/).*\\.spec\\.tsx?$" },
    "^src/(core|modules|providers|workflows|worker|api)/",
  ),
  arrow({ path: "^integration-tests/" }, "^(src|integration-tests|scripts/services)/"),
  arrow({ path: "^integration-tests/" }, NPM),
  arrow({ path: "^integration-tests/" }, BUILTIN),
]

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  allowed: [...AT_HOME, ...SHIPPED, ...WORKSHOP],
  allowedSeverity: "error",
  forbidden: [
    {
      name: "no-circular",
      comment:
        "A circle has no first thing to understand. Imports of types alone are no circle: they are gone at run time.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "not-to-unresolvable",
      comment: "The file or package does not exist.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "not-to-undeclared",
      comment:
        "Declare the package in package.json: what another package happens to bring along can go away.",
      severity: "error",
      from: {},
      // An optional peer is found in `peerDependenciesMeta`, too, which the tool takes for a kind that it doesn't know.
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"], dependencyTypesNot: ["npm-peer"] },
    },
    {
      name: "lazy-worker",
      comment:
        "@temporalio/worker is native and large: only src/worker knows it, and there behind a lazy import.",
      severity: "error",
      from: { path: "^src/(?!worker/)", pathNot: SPEC },
      to: { path: npm("@temporalio/worker") },
    },
    {
      name: "no-spec-in-sources",
      comment: "What a spec needs is no part of what ships.",
      severity: "error",
      from: { path: "^src/", pathNot: SPEC },
      to: { path: SPEC },
    },
  ],
  options: {
    doNotFollow: { path: NPM },
    exclude: { path: "(^|/)\\.(medusa|referral)/" },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      mainFields: ["main", "types", "typings"],
    },
  },
}
