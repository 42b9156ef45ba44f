// Reads everything that is kept about a partner, for themselves (rules §9.2): page by page, since it may be
// much. Which tables and columns that is stands in sections.ts. Writes nothing.
import { DomainError, type PayoutDetails } from "../../../../core"
import { rateCard } from "../../catalog/rate-card-views"
import { type Db, rowOf, rowsOf } from "../db"
import { everyPage } from "../lists"
import { inMajor } from "../money"
import { openDetails, openPayoutDetails } from "../payouts/details/details"
import type { Sealing } from "../payouts/details/sealing"
import { type Section, SECTIONS } from "./sections"

type Row = Record<string, unknown>

/** A partner's own data: what there is one of, and then lists, each read while it is answered. */
export interface PartnerExport {
  partner: Row
  /** Where the partner's money goes; null where nobody said, or where it can't be read any more. */
  payout_details: ShownDetails | null
  lists: { name: string; pages: AsyncGenerator<Row[]> }[]
}

/** Refused with `partner.unknown`. */
export async function partnerExport(db: Db, sealing: Sealing, id: string): Promise<PartnerExport> {
  const partner = await rowOf<Row>(
    db,
    `SELECT id, code, name, email, status, parent_id, customer_id, cookie_days, payout_hold, skip_notifications, created_at, updated_at,
       (SELECT count(*)::int FROM referral_partner below WHERE below.parent_id = p.id) AS recruited
     FROM referral_partner p WHERE id = ?`,
    [id],
  )
  if (partner === null) throw new DomainError("partner.unknown", `There is no partner ${id}. Check the id.`)
  const kept = await rowOf<{ sealed: string }>(
    db,
    "SELECT sealed FROM referral_payout_details WHERE partner_id = ?",
    [id],
  )
  const open = (sealed: string, payoutId: string) =>
    openOrNull(() => openPayoutDetails(sealing, sealed, payoutId))
  return {
    partner,
    payout_details: kept && openOrNull(() => openDetails(sealing, kept.sealed, id)),
    lists: [
      { name: "enrollments", pages: enrollments(db, id) },
      ...SECTIONS.map((section) => ({ name: section.name, pages: pagesOf(db, section, { id, open }) })),
    ],
  }
}

/** Where money goes, with null for what was not said. */
type ShownDetails = Record<keyof PayoutDetails, string | null>
type Open = (sealed: string, payoutId: string) => ShownDetails | null

const NOTHING_SAID = { account_holder: null, account: null, bank_code: null, bank_name: null, country: null }

/** Details that were encrypted by a secret that is gone keep nobody from the rest. */
function openOrNull(open: () => PayoutDetails): ShownDetails | null {
  try {
    return { ...NOTHING_SAID, ...open() }
  } catch (error) {
    if (error instanceof DomainError) return null
    throw error
  }
}

async function* pagesOf(
  db: Db,
  { list, amounts = [] }: Section,
  { id, open }: { id: string; open: Open },
): AsyncGenerator<Row[]> {
  for await (const page of everyPage<Row>(db, { ...list, where: [[list.where, id]] })) {
    yield page.map(({ place: _place, ...row }) => {
      const currency = String(row.currency_code)
      for (const name of amounts) row[name] = inMajor(String(row[name]), currency)
      if (typeof row.details === "string") row.details = open(row.details, String(row.id))
      return row
    })
  }
}

/** Each with the terms and rates by which it pays: its own, and its program's for what they leave open. */
async function* enrollments(db: Db, id: string): AsyncGenerator<Row[]> {
  const rows = await rowsOf<Row & { id: string; program_id: string }>(
    db,
    `SELECT e.id, e.program_id, g.name AS program_name, e.status, e.levels, e.pays_lead, e.pays_sale, e.pays_amount, e.pays_percent,
       e.pay_if_unused, e.created_at
     FROM referral_enrollment e JOIN referral_program g ON g.id = e.program_id WHERE e.partner_id = ? ORDER BY e.id`,
    [id],
  )
  for (const row of rows) {
    const [own, program] = [await rateCard(db, row.id), await rateCard(db, row.program_id)]
    yield [{ ...row, own_rates: own?.rates ?? null, program_rates: program?.rates ?? null }]
  }
}
