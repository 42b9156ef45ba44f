// GET /admin/referral/reports/clicks
import { countClicks } from "../../../../contract/people/clicks"
import { route } from "../../../../route"

export const GET = route(countClicks, async ({ referral, query }) => {
  const { from, to, ...question } = query
  const period = { from: Date.parse(from), to: Date.parse(to) }
  return { clicks: await referral.tracking.clickCounts({ ...question, ...period }) }
})
