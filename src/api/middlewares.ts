// The checks before routes that are not an endpoint's own: for whole paths of the plugin, and beside Medusa's
// routes. An endpoint's checks are in route.ts.
import { defineMiddlewares, type MiddlewareRoute } from "@medusajs/framework/http"
import { keepAccepted, keepInviter } from "./admin/invites/keep-inviter"
import { fromOurPagesOnly } from "./admin/referral/access/foreign-origin"
import { existingOnly } from "./admin/referral/access/users-only"
import { ENDPOINTS } from "./contract"
import type { Endpoint } from "./contract/endpoint"
import { policyOf } from "./contract/permissions"
import { decodableOnly, NAMED_IN_ADMIN, NAMED_IN_STORE, namedOnly } from "./named"
import { readCodes, REFERRAL_PATHS } from "./r/read-codes"
import { limitedConfirmations } from "./referral/limited-confirmations"
import { bindCartToVisitor } from "./store/carts/bind-cart"
import { SIGNED_IN_OR_NOT, signInAtCart } from "./store/carts/sign-in-at-cart"
import { bindSignupToVisitor } from "./store/customers/bind-signup"
import { writableQuery } from "./validation"

/** Every store route of carts. */
const ALL_CARTS = /^\/store\/carts(?:\/|$)/i
/** The plugin's route of carts, whatever stands for the cart. */
const OUR_CARTS = /^\/store\/carts\/[^/]+\/referral\/?$/i

/** Medusa checks permissions and reads bodies before a route is asked: here stands what it has to know of each. */
const known = ({ method, path: matcher, permission, rows, body_limit }: Endpoint): MiddlewareRoute[] => [
  ...(permission ? [{ matcher, methods: [method], policies: [policyOf(permission)] }] : []),
  // Rows of a whole card travel in one body; Medusa's own limit would end at some hundred of them.
  ...(rows === undefined ? [] : [{ matcher, methods: [method], bodyParser: false as const }]),
  ...(body_limit === undefined
    ? []
    : [{ matcher, methods: [method], bodyParser: { sizeLimit: body_limit } }]),
]

export default defineMiddlewares([
  { matcher: REFERRAL_PATHS, methods: ["GET", "HEAD"], middlewares: [readCodes] },
  // Without a star, which the router would decode: half an escape ends it with 500.
  { matcher: "/store/carts", middlewares: [bindCartToVisitor] },
  { matcher: ALL_CARTS, methods: ["POST"], middlewares: [SIGNED_IN_OR_NOT, signInAtCart] },
  { matcher: OUR_CARTS, method: "POST", middlewares: [namedOnly(NAMED_IN_STORE)] },
  { matcher: "/store/referral", middlewares: [namedOnly(NAMED_IN_STORE), writableQuery] },
  { matcher: "/referral/confirmations", middlewares: [decodableOnly] },
  { matcher: "/store/customers", method: "POST", middlewares: [bindSignupToVisitor] },
  { matcher: "/referral/confirmations/:token", method: "POST", middlewares: [limitedConfirmations] },
  { matcher: "/admin/invites", method: "POST", middlewares: [keepInviter] },
  { matcher: "/admin/invites/accept", method: "POST", middlewares: [keepAccepted] },
  // Without a method: before all others below this path.
  {
    matcher: "/admin/referral",
    middlewares: [namedOnly(NAMED_IN_ADMIN), fromOurPagesOnly, writableQuery],
  },
  { matcher: "/admin/referral/*", methods: ["GET", "POST", "DELETE"], middlewares: [existingOnly] },
  ...ENDPOINTS.flatMap(known),
])
