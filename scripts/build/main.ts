// `npm run build`: writes into .medusa/server what the package ships, with Medusa's own plugin compiler and Temporal's own
// bundler. Unlike `medusa plugin:build` it compiles src/ only: specs, tests, benchmarks and scripts are no part of a plugin.
import { mkdir, writeFile } from "node:fs/promises"
import { dirname, join, relative, sep } from "node:path"
import { Compiler } from "@medusajs/framework/build-tools"
import { logger } from "@medusajs/framework/logger"
import { bundleWorkflowCode, DefaultLogger } from "@temporalio/worker"
import { step } from "../services/progress"
import { PROJECT } from "../services/state"

const SERVER = join(PROJECT, ".medusa/server")
/** Where src/worker looks. Not below `workflows/`: Medusa imports every file there when it starts. */
const BUNDLE = join(SERVER, "temporal/workflow-bundle.js")

async function build(): Promise<void> {
  const compiler = new Compiler(PROJECT, logger)
  const tsConfig = await compiler.loadTSConfigFile()
  if (tsConfig === undefined) throw new Error("build.tsconfig: tsconfig.json can't be read; see above.")
  const shipped = { ...tsConfig, fileNames: tsConfig.fileNames.filter(isShipped) }
  await step("Plugin", async () => mustSucceed(await compiler.buildPluginBackend(shipped)))
  // After the compiler, which empties the folder that both write to.
  const bundler = await import("@medusajs/admin-bundler")
  await step("Admin extensions", async () => mustSucceed(await compiler.buildPluginAdminExtensions(bundler)))
  await step("Workflow bundle", bundleWorkflows)
}

function isShipped(file: string): boolean {
  const path = relative(PROJECT, file).split(sep).join("/")
  return path.startsWith("src/") && !/(\.spec\.tsx?$|\/spec-kit\/)/.test(path)
}

/** Medusa's compiler prints what is wrong itself. */
function mustSucceed(succeeded: boolean): void {
  if (!succeeded) throw new Error("build.failed: the sources don't compile; see above.")
}

async function bundleWorkflows(): Promise<void> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(SERVER, "src/workflows/durable/index.js"),
    logger: new DefaultLogger("WARN"),
    webpackConfigHook: (config) => ({
      ...config,
      // Temporal's default writes this machine's absolute paths into the source map: no two machines would build the same.
      output: { ...config.output, devtoolModuleFilenameTemplate: "[resource-path]" },
    }),
  })
  await mkdir(dirname(BUNDLE), { recursive: true })
  await writeFile(BUNDLE, code)
}

build().catch((error: unknown) => {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
})
