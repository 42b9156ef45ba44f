// Medusa's rows on paper: what the sweep asks of `query.graph`, answered from plain lists, and counted. Owns no expectation.
import type { Query } from "@medusajs/framework/types"
import { idFloor } from "../../../src/worker/sweep/id-floor"

export interface PaperRow {
  id: string
  [field: string]: unknown
}

interface Asked {
  entity: string
  fields: string[]
  filters: { id: { $gt: string } | string[] }
  pagination?: { take: number }
}

let made = 0

export class PaperShop {
  private readonly rows: Record<string, Map<string, PaperRow>> = {}
  /** What was asked since `forgets`: how many queries, and how many rows they answered. */
  asked = { queries: 0, rows: 0 }
  /** Ids of rows that no query can read, but for their ids; and entities of which none can be read at all. */
  readonly unreadable = new Set<string>()

  readonly query = {
    graph: async (config: Asked) => {
      const data = this.answer(config)
      this.asked.queries++
      this.asked.rows += data.length
      return await Promise.resolve({ data })
    },
  } as unknown as Query

  /** Puts a row down, or over the one with its id. */
  has(entity: string, row: PaperRow): string {
    this.table(entity).set(row.id, row)
    return row.id
  }

  loses(entity: string, id: string): void {
    this.table(entity).delete(id)
  }

  forgets(): void {
    this.asked = { queries: 0, rows: 0 }
  }

  private answer(asked: Asked): PaperRow[] {
    const rows = this.found(asked)
    const isMore = asked.fields.some((field) => field !== "id")
    if (this.unreadable.has(asked.entity) || (isMore && rows.some(({ id }) => this.unreadable.has(id))))
      throw new Error("a relation without a price")
    return rows
  }

  private found({ entity, filters, pagination }: Asked): PaperRow[] {
    const table = this.table(entity)
    const { id } = filters
    if (Array.isArray(id)) return id.flatMap((one) => table.get(one) ?? [])
    const after = [...table.values()].filter((row) => row.id > id.$gt).sort((a, b) => (a.id < b.id ? -1 : 1))
    return after.slice(0, pagination?.take)
  }

  private table(entity: string): Map<string, PaperRow> {
    return (this.rows[entity] ??= new Map<string, PaperRow>())
  }
}

/** An id as Medusa would have made it at that time. */
export function idAt(prefix: string, at: number): string {
  const count = String(++made).padStart(8, "0")
  return idFloor(prefix, at).slice(0, -count.length) + count
}
