// Bends the books behind their back, has them verified, and puts everything back.
import { verifyIn } from "../../../src/modules/referral/books/verify/verify"
import type { TestBooks } from "./books"

const APPEND_ONLY = [
  "referral_ledger_entry",
  "referral_adjustment",
  "referral_payout_action",
  "referral_payout_file",
]
const PUT_BACK = "put everything back"

/** What the verifier finds once this was done to the tables: the subjects of each check that found something. */
export async function foundWhenBent(
  { db }: Pick<TestBooks, "db">,
  bending: string,
  bindings: unknown[] = [],
): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  await db
    .transaction(async (trx) => {
      for (const table of APPEND_ONLY) await trx.raw(`ALTER TABLE ${table} DISABLE TRIGGER USER`)
      await trx.raw(bending, bindings as string[])
      for (const { check, subject } of (await verifyIn(trx, Date.now())).findings) {
        found[check] = [...(found[check] ?? []), subject]
      }
      throw new Error(PUT_BACK)
    })
    .catch((error: unknown) => {
      if (!(error instanceof Error) || error.message !== PUT_BACK) throw error
    })
  return found
}
