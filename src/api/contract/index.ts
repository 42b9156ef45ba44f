// Every endpoint of the plugin. Routes serve them; permissions and the OpenAPI document are derived from them.
import * as coupons from "./catalog/coupons"
import * as enrollments from "./catalog/enrollments"
import * as links from "./catalog/links"
import * as partners from "./catalog/partners"
import * as programs from "./catalog/programs"
import * as rateCards from "./catalog/rate-cards"
import type { Endpoint } from "./endpoint"
import * as adjustments from "./money/adjustments"
import * as balances from "./money/balances"
import * as commissions from "./money/commissions"
import * as ledger from "./money/ledger"
import * as assignments from "./orders/assignments"
import * as orders from "./orders/orders"
import * as unsettledOrders from "./orders/unsettled-orders"
import * as decisions from "./payouts/decisions"
import * as payoutDetails from "./payouts/payout-details"
import * as payoutRuns from "./payouts/payout-runs"
import * as payouts from "./payouts/payouts"
import * as clicks from "./people/clicks"
import * as contacts from "./people/contacts"
import * as forms from "./people/forms"
import * as leads from "./people/leads"
import * as applyJobs from "./shop/apply-jobs"
import * as health from "./shop/health"
import * as settings from "./shop/settings"
import * as submissions from "./store/submissions"
import * as tracking from "./store/tracking"

/** The resources, in the order of the OpenAPI document. */
const RESOURCES: readonly object[] = [
  settings,
  applyJobs,
  partners,
  programs,
  enrollments,
  rateCards,
  assignments,
  orders,
  unsettledOrders,
  commissions,
  adjustments,
  ledger,
  balances,
  payoutRuns,
  decisions,
  payouts,
  payoutDetails,
  links,
  coupons,
  forms,
  leads,
  contacts,
  clicks,
  health,
  tracking,
  submissions,
]

/** Every endpoint that a resource exports, one by one or as a family of its own. */
const endpointsIn = (exported: unknown): Endpoint[] =>
  isEndpoint(exported)
    ? [exported]
    : isPlain(exported)
      ? Object.values(exported).flatMap((inner) => (isEndpoint(inner) ? [inner] : []))
      : []

const isPlain = (value: unknown): value is object => typeof value === "object" && value !== null

const isEndpoint = (value: unknown): value is Endpoint =>
  isPlain(value) && "method" in value && "path" in value && "answer" in value

/** Every endpoint there is. */
export const ENDPOINTS: readonly Endpoint[] = RESOURCES.flatMap((resource) =>
  Object.values(resource).flatMap(endpointsIn),
)
