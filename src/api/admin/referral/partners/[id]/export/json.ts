// Writes a partner's own data as one JSON document, piece by piece. Knows no table.
import type { PartnerExport } from "../../../../../../modules/referral/books/export/partner-export"

/** The document's text. */
export async function* piecesOf(
  { partner, payout_details, lists }: PartnerExport,
  madeAt: Date,
): AsyncGenerator<string> {
  const head = JSON.stringify({ made_at: madeAt, partner, payout_details })
  yield `{"export":${head.slice(0, -1)}`
  for (const { name, pages } of lists) {
    yield `,${JSON.stringify(name)}:[`
    let between = ""
    for await (const page of pages) {
      for (const row of page) {
        yield between + JSON.stringify(row)
        between = ","
      }
    }
    yield "]"
  }
  yield "}}"
}
