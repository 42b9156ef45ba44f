// What an operator reads in the log about money: names and numbers, nobody.
import { reportPayouts } from "./reports"

it("says why a payout is stuck without the statement that failed", () => {
  const lines: string[] = []
  const { stuck } = reportPayouts({ error: (line) => void lines.push(line) })
  const statement = "update referral_payout set problem = 'Jim Doe' where id = 'refpay_1'"
  stuck("refpay_1", new Error(`${statement} - Connection terminated unexpectedly`))
  expect(lines).toEqual([
    "Referral partners: payout refpay_1 could not be worked on, and is tried again in a minute: Connection terminated unexpectedly",
  ])
})
