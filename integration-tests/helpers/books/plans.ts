// How a reading is carried out by PostgreSQL: which of its statements pass over many rows to find a few. Owns no table.
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { TestBooks } from "./books"

type Books = Pick<TestBooks, "db">

/** What a page and its count may touch of rows that they don't show. */
const PASSED_OVER = 1_000

interface Plan {
  "Node Type": string
  "Relation Name"?: string
  "Rows Removed by Filter"?: number
  "Actual Rows": number
  Plans?: Plan[]
}

/** What a reading asks of the database, statement by statement, as it was carried out. */
async function plansOf(
  { db }: Books,
  read: () => Promise<unknown>,
): Promise<{ sql: string; nodes: Plan[]; ms: number }[]> {
  const asked: Knex.Sql[] = []
  const note = (query: Knex.Sql) => asked.push(query)
  db.on("query", note)
  await read()
  db.removeListener("query", note)
  const explained = asked.filter(({ sql }) => /^(SELECT|WITH)/.test(sql))
  return await Promise.all(
    explained.map(async ({ sql, bindings }) => {
      const { rows } = await db.raw<{
        rows: [{ "QUERY PLAN": [{ Plan: Plan; "Execution Time": number }] }]
      }>(`EXPLAIN (ANALYZE, FORMAT JSON) ${sql.replace(/\$\d+/g, "?")}`, bindings as Knex.RawBinding[])
      const [plan] = rows[0]["QUERY PLAN"]
      return { sql, nodes: nodesOf(plan.Plan), ms: plan["Execution Time"] }
    }),
  )
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]

/** The statements that read a whole table (but for those with few rows), sort more than a page, or pass over many rows to find a few. */
export async function scansOf(
  books: Books,
  few: readonly string[],
  read: () => Promise<unknown>,
): Promise<string[]> {
  const plans = await plansOf(books, read)
  expect(plans.length).toBeGreaterThan(1)
  return plans.flatMap(({ sql, nodes }) =>
    nodes
      .filter(
        (node) =>
          isScan(node, few) ||
          (node["Node Type"].includes("Sort") && (node.Plans?.[0]?.["Actual Rows"] ?? 0) > PASSED_OVER),
      )
      .map((node) => `${node["Node Type"]} ${node["Relation Name"] ?? ""}: ${sql}`),
  )
}

const isScan = (node: Plan, few: readonly string[]): boolean =>
  !few.includes(node["Relation Name"] ?? "") &&
  (node["Node Type"].includes("Seq Scan") || (node["Rows Removed by Filter"] ?? 0) > PASSED_OVER)
