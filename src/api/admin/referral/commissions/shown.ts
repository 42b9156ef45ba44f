// Commissions as they are answered: with the names that people use for orders, lines and reviewers.
import type { MedusaContainer } from "@medusajs/framework/types"
import { DomainError } from "../../../../core/errors"
import { cellOfDigits } from "../../../../core/text/spreadsheet"
import type { CommissionView } from "../../../../modules/referral/books/reading/commissions"
import { referral } from "../../../services"
import { actorsOf } from "../actors"
import type { CsvRow } from "../csv"
import { lineNames } from "../shop-names"

/** A page of commissions, with the names of their orders and lines. */
export async function shownCommissions(scope: MedusaContainer, commissions: readonly CommissionView[]) {
  const names = await lineNames(scope, commissions)
  return commissions.map((commission) => ({ ...commission, ...names(commission) }))
}

/** A commission with its reviews and entries. Refused with `commission.unknown`. */
export async function shownCommission(scope: MedusaContainer, id: string) {
  const found = await referral(scope).money.commission(id)
  if (found === null) {
    throw new DomainError("commission.unknown", `There is no commission ${id}. Check the id.`)
  }
  const [names, actors] = await Promise.all([
    lineNames(scope, [found]),
    actorsOf(
      scope,
      found.reviews.map(({ actor }) => actor),
    ),
  ])
  const reviews = found.reviews.map((review) => ({ ...review, actor: actors(review.actor) }))
  return { ...found, ...names(found), reviews }
}

/** The rows of the CSV file, read while they are written. Amounts are in major units. */
export async function* commissionRows(
  scope: MedusaContainer,
  pages: AsyncIterable<CommissionView[]>,
): AsyncGenerator<CsvRow> {
  for await (const page of pages) {
    for (const { partner, program, ...commission } of await shownCommissions(scope, page)) {
      yield {
        ...commission,
        partner_id: partner?.id ?? null,
        partner_name: partner?.name ?? null,
        partner_code: partner ? cellOfDigits(partner.code) : null,
        program_id: program?.id ?? null,
        program_name: program?.name ?? null,
      }
    }
  }
}
