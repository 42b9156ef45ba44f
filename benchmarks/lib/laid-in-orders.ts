// Lays many orders into Medusa's tables at once, as copies of one that was really sold: what is measured is their events, not the
// checkouts. Owns the list of tables that an order consists of.
import { Client } from "pg"

/** Each table with the columns that are each copy's own. */
const TABLES: [table: string, copied: string[]][] = [
  ["order", ["id", "email"]],
  ["order_line_item", ["id"]],
  ["order_item", ["id", "order_id", "item_id"]],
  ["order_shipping_method", ["id"]],
  ["order_shipping", ["id", "order_id", "shipping_method_id"]],
  ["order_summary", ["id", "order_id"]],
  ["payment_collection", ["id"]],
  ["payment_session", ["id", "payment_collection_id"]],
  ["payment", ["id", "payment_collection_id", "payment_session_id"]],
  ["order_payment_collection", ["id", "order_id", "payment_collection_id"]],
  ["order_cart", ["id", "order_id", "cart_id"]],
  ["referral_cart_binding", ["cart_id"]],
]

/** An order's id of the first millisecond that ids know: long before the sweep looks, which would settle the copies beside what is measured. */
const OLD_ORDER_ID = "'order_' || lpad(n::text, 26, '0')"

/** A buyer for each, as in a shop: orders of one buyer are settled one after the other. */
const OWN_EMAIL = "'buyer_' || n || '@example.com'"

function copyOf(table: string, column: string): string {
  if (column === "order_id" || (table === "order" && column === "id")) return OLD_ORDER_ID
  return column === "email" ? OWN_EMAIL : `t."${column}" || '_' || lpad(n::text, 8, '0')`
}

/** Copies the only order of this database `count` times; answers the copies' ids. Every copy's cart is bound as the original's is. */
export async function layInOrders(databaseUrl: string, count: number): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    for (const [table, copied] of TABLES) {
      const renamed = copied.map((column) => `'${column}', ${copyOf(table, column)}`)
      await client.query(
        `INSERT INTO "${table}" SELECT (jsonb_populate_record(NULL::"${table}", to_jsonb(t) || jsonb_build_object(${renamed.join(", ")}))).*
         FROM "${table}" t, generate_series(1, $1::int) n`,
        [count],
      )
    }
    await client.query("ANALYZE")
    const { rows } = await client.query<{ id: string }>(
      `SELECT id FROM "order" WHERE id ~ '^order_[0-9]{26}$' ORDER BY id`,
    )
    return rows.map((row) => row.id)
  } finally {
    await client.end()
  }
}
