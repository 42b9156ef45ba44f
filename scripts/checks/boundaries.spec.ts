// Tries the import arrows on a small tree of made-up files: what must be refused is refused, what must pass passes.
// Owns no arrow: those stand in .dependency-cruiser.cjs.
import { execFileSync } from "node:child_process"
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join, relative, resolve } from "node:path"

type Arrow = [from: string, to: string, how?: "type"]

const ALLOWED: Arrow[] = [
  ["src/core/money.ts", "src/core/errors.ts"],
  ["src/modules/referral/service.ts", "src/core/money.ts"],
  ["src/modules/durable/index.ts", "src/worker/start.ts"],
  ["src/workflows/durable/contract.ts", "src/core/money.ts", "type"],
  ["src/workflows/durable/order.ts", "src/workflows/durable/contract.ts"],
  ["src/workflows/durable/order.ts", "@temporalio/workflow"],
  ["src/workflows/durable/order.ts", "src/workflows/durable/activities/settle.ts", "type"],
  ["src/workflows/durable/activities/settle.ts", "src/core/money.ts"],
  ["src/workflows/request/invite.ts", "src/modules/referral/index.ts"],
  ["src/subscribers/order-placed.ts", "src/worker/client.ts"],
  ["src/api/admin/route.ts", "src/core/errors.ts"],
  ["src/jobs/sweep.ts", "src/workflows/request/invite.ts"],
  ["src/worker/start.ts", "src/workflows/durable/activities/settle.ts"],
  ["src/worker/start.ts", "@temporalio/worker"],
  ["src/worker/start.ts", "src/providers/payouts/file.ts"],
  ["src/providers/payouts/file.ts", "src/core/money.ts"],
  ["src/links/order.ts", "src/modules/referral/index.ts"],
  ["src/scenario/cli.ts", "node:fs"],
  ["src/scenario/cli.ts", "src/core/money.ts"],
  ["src/admin/page.ts", "react"],
  ["scripts/demo.ts", "src/core/money.ts", "type"],
  ["src/core/money.spec.ts", "src/core/money.ts"],
  ["src/core/money.spec.ts", "fast-check"],
  ["src/scenario/spec-kit/orders.ts", "fast-check"],
]

const REFUSED: Arrow[] = [
  ["src/core/payout.ts", "src/modules/referral/index.ts"],
  ["src/core/payout.ts", "node:fs"],
  ["src/core/payout.ts", "pg"],
  ["src/modules/referral/loader.ts", "src/worker/start.ts"],
  ["src/modules/referral/loader.ts", "src/workflows/request/invite.ts"],
  ["src/modules/referral/loader.ts", "src/providers/payouts/file.ts"],
  ["src/providers/payouts/file.ts", "src/modules/referral/index.ts"],
  ["src/workflows/durable/contract.ts", "src/core/errors.ts"],
  ["src/workflows/durable/sums.ts", "src/core/money.ts"],
  ["src/workflows/durable/sums.ts", "src/workflows/durable/activities/settle.ts"],
  ["src/workflows/durable/sums.ts", "src/workflows/durable/order.ts"],
  ["src/workflows/durable/sums.ts", "node:crypto"],
  ["src/workflows/durable/activities/send.ts", "src/modules/referral/index.ts"],
  ["src/workflows/durable/activities/send.ts", "@medusajs/framework"],
  ["src/workflows/request/move.ts", "src/worker/client.ts"],
  ["src/api/admin/sql.ts", "src/modules/referral/service.ts"],
  ["src/api/admin/sql.ts", "src/core/money.ts"],
  ["src/api/admin/sql.ts", "src/worker/start.ts"],
  ["src/subscribers/rule.ts", "src/workflows/durable/order.ts"],
  ["src/worker/client.ts", "src/api/admin/route.ts"],
  ["src/links/bad.ts", "src/core/money.ts"],
  ["src/scenario/bad.ts", "src/modules/referral/index.ts"],
  ["src/admin/bad.ts", "src/core/money.ts"],
  ["src/admin/bad.ts", "node:fs"],
  ["src/api/admin/lazy.ts", "@temporalio/worker"],
  ["scripts/bad.ts", "src/core/money.ts"],
  ["src/newcomer/index.ts", "src/core/money.ts"],
  ["src/core/payout.ts", "fast-check"],
  ["src/core/payout.ts", "src/core/spec-kit/orders.ts"],
  ["src/core/payout.spec.ts", "src/modules/referral/index.ts"],
]

const ROOT = resolve(__dirname, "../..")
const isFile = (target: string) => target.endsWith(".ts")

function statement([from, to, how]: Arrow): string {
  const target = isFile(to) ? relative(dirname(from), to.replace(/\.ts$/, "")) : to
  const path = isFile(to) && !target.startsWith(".") ? `./${target}` : target
  return how === "type" ? `import type { T } from "${path}"\nexport type { T }` : `import "${path}"`
}

function plant(tree: string, arrows: Arrow[]): void {
  const files = new Map<string, string[]>()
  for (const [from, to] of arrows) for (const file of [from, to].filter(isFile)) files.set(file, [])
  for (const arrow of arrows) files.get(arrow[0])?.push(statement(arrow))
  for (const [file, lines] of files) {
    mkdirSync(join(tree, dirname(file)), { recursive: true })
    writeFileSync(join(tree, file), [...lines, "export type Here = 1", ""].join("\n"))
  }
  symlinkSync(join(ROOT, "node_modules"), join(tree, "node_modules"))
  for (const file of ["package.json", "tsconfig.json"]) symlinkSync(join(ROOT, file), join(tree, file))
}

interface Cruised {
  summary: { violations: { from: string; to: string }[] }
}

function violations(tree: string): string[] {
  const cli = join(ROOT, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs")
  const config = join(ROOT, ".dependency-cruiser.cjs")
  const found = execFileSync(
    process.execPath,
    [cli, "--config", config, "--output-type", "json", "src", "scripts"],
    {
      cwd: tree,
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
    },
  )
  return (JSON.parse(found) as Cruised).summary.violations.map(({ from, to }) => `${from} → ${packageOf(to)}`)
}

/** `…/node_modules/@scope/name/file.js` → `@scope/name`; builtins are named with and without `node:`. */
function packageOf(target: string): string {
  const inside = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(target)
  return inside?.[1] ?? target.replace(/^node:/, "")
}

const named = ([from, to]: Arrow) => `${from} → ${packageOf(to)}`

describe("import boundaries", () => {
  const tree = mkdtempSync(join(tmpdir(), "referral-boundaries-"))
  let refused: string[] = []

  beforeAll(() => {
    plant(tree, [...ALLOWED, ...REFUSED])
    refused = violations(tree)
  })
  afterAll(() => {
    rmSync(tree, { recursive: true })
  })

  it.each(REFUSED)("refuses %s → %s", (...arrow) => {
    expect(refused).toContain(named(arrow))
  })

  it.each(ALLOWED)("lets %s → %s pass", (...arrow) => {
    expect(refused).not.toContain(named(arrow))
  })
})
