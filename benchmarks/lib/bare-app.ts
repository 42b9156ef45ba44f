// A Medusa application without the plugin, for the same database: what a shop costs before anything of ours runs in it.
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { inState, PROJECT } from "../../scripts/services/state"

const CONFIG = `
const { defineConfig } = require("@medusajs/framework/utils")
module.exports = defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    http: { storeCors: "http://localhost", adminCors: "http://localhost", authCors: "http://localhost", jwtSecret: "bench", cookieSecret: "bench" },
  },
  admin: { disable: true },
})
`

/** Makes the application afresh, with these routes by their folders below `api`, and answers its own folder. */
export function bareApp(routes: Record<string, string> = {}): string {
  const folder = inState("bench", "bare-app")
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, "src"), { recursive: true })
  symlinkSync(join(PROJECT, "node_modules"), join(folder, "node_modules"))
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "bare-app", private: true, dependencies: { "@medusajs/medusa": "*" } }),
  )
  writeFileSync(join(folder, "medusa-config.js"), CONFIG)
  for (const [path, source] of Object.entries(routes)) {
    mkdirSync(join(folder, "src/api", path), { recursive: true })
    writeFileSync(join(folder, "src/api", path, "route.js"), source)
  }
  return folder
}
