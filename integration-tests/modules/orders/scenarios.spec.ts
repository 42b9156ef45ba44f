// The scenarios on PostgreSQL: who is credited, what is earned, what matures, who is paid, and what is refused from rows is what the rules
// alone say.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { differences } from "../../../src/scenario/play/compare"
import { readScenarios } from "../../../src/scenario/read/read"
import { bookkeeping } from "../../helpers/books/bookkeeping"
import { ScenarioStage, whyNotPlayable } from "../../helpers/scenario/stage"

const FOLDER = join(__dirname, "../../../scenarios")
const FILES = [
  "attribution",
  "attribution-more",
  "contacts-and-leads",
  "typed-emails",
  "programs-and-limits",
  "commissions",
  "levels-and-unused",
  "settings-and-terms",
  "lifecycle",
  "money",
  "review-and-corrections",
  "payouts",
  "payout-runs",
  "repeats",
]

const NOT_PLAYED = {
  "clicks of one moment differ by their ids alone": [
    "of two clicks at the same moment the lowest click id wins, compared by code point",
    "ids are compared by code point, where an emoji stands above every letter",
  ],
  "refund.exceeds_captured is the shop's own refusal": [
    "refunding more than was captured is refused and changes nothing",
    "refunds may not exceed captured payments: a gift card is no payment that could be refunded",
  ],
  "order.cancelled is the shop's own refusal": [
    "cancelling takes everything back; payments and refunds are still accepted, edits and returns are not",
  ],
  "return.exceeds_quantity is the shop's own refusal": [
    "no more can come back than is left, and no line that is not there",
  ],
  "order.unknown is the shop's own refusal": ["nothing happens to an order that does not exist"],
  "no click and no order of a shop has the id of another": [
    "the same id with other content is refused and changes nothing",
  ],
}

const books = bookkeeping("scenarios")

beforeAll(async () => {
  // The orders of scenarios are of the past.
  await books.db("referral_defaults_version").update({ created_at: new Date(0) })
})

const all = FILES.flatMap((file) => {
  const scenarios = readScenarios(readFileSync(join(FOLDER, `${file}.json`), "utf8"))
  return scenarios.map((scenario) => ({ file, scenario, why: whyNotPlayable(scenario) }))
})
const playable = all.filter(({ why }) => why === null)

it("plays all of them but those that it can't, and says why", () => {
  const left = all.filter(({ why }) => why !== null)
  const byReason = new Map(left.map(({ why }) => [why, left.filter((one) => one.why === why)]))
  const names = [...byReason].map(([why, some]) => [why, some.map(({ scenario }) => scenario.name)])
  expect(Object.fromEntries(names)).toEqual(NOT_PLAYED)
})

it.each(playable.map(({ file, scenario }) => [file, scenario.name, scenario] as const))(
  "%s: %s",
  async (_file, _name, scenario) => {
    const played = await new ScenarioStage(books).play(scenario)
    expect(differences(scenario.expect, played)).toEqual([])
  },
)

it("leaves books in which nothing is wrong", async () => {
  expect((await books.service.money.verify(Date.now())).findings).toEqual([])
})
