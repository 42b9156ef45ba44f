// Owns which checks stand before which routes. Each resource keeps its own beside its routes.
import { defineMiddlewares } from "@medusajs/framework/http"
import { keepAccepted, keepInviter } from "./admin/invites/keep-inviter"
import { adminReferralMiddlewares } from "./admin/referral/middlewares"
import { readCodes, REFERRAL_PATHS } from "./r/read-codes"
import { bindCartToVisitor } from "./store/carts/bind-cart"
import { SIGNED_IN_OR_NOT, signInAtCart } from "./store/carts/sign-in-at-cart"
import { StoreCartReferral } from "./store/carts/[id]/referral/validators"
import { StoreReferralClick } from "./store/referral/clicks/validators"
import { bindSignupToVisitor } from "./store/customers/bind-signup"
import { StoreReferralConfirmation } from "./store/referral/confirmations/validators"
import { StoreReferralSubmission } from "./store/referral/forms/[form]/submissions/validators"
import { decodableOnly, NAMED_IN_STORE, namedOnly } from "./named"
import { limited } from "./rate-limit"
import { policyMiddlewares } from "./admin/referral/access/policies"
import { OPERATIONS } from "./operations"
import { bodyOf, writableQuery } from "./validation"

/** Every store route of carts. */
const ALL_CARTS = /^\/store\/carts(?:\/|$)/i
/** The plugin's route of carts, whatever stands for the cart. */
const OUR_CARTS = /^\/store\/carts\/[^/]+\/referral\/?$/i

export default defineMiddlewares([
  { matcher: REFERRAL_PATHS, methods: ["GET", "HEAD"], middlewares: [readCodes] },
  // Without a star, which the router would decode: half an escape ends it with 500.
  { matcher: "/store/carts", middlewares: [bindCartToVisitor] },
  { matcher: ALL_CARTS, methods: ["POST"], middlewares: [SIGNED_IN_OR_NOT, signInAtCart] },
  { matcher: OUR_CARTS, method: "POST", middlewares: [namedOnly(NAMED_IN_STORE)] },
  { matcher: "/store/referral", middlewares: [namedOnly(NAMED_IN_STORE), writableQuery] },
  { matcher: "/referral/confirmations", middlewares: [decodableOnly] },
  { matcher: "/store/customers", method: "POST", middlewares: [bindSignupToVisitor] },
  {
    matcher: "/store/carts/:id/referral",
    method: "POST",
    middlewares: [limited("bindings"), bodyOf(StoreCartReferral)],
  },
  {
    matcher: "/store/referral/clicks",
    method: "POST",
    middlewares: [limited("clicks"), bodyOf(StoreReferralClick)],
  },
  {
    matcher: "/store/referral/forms/:form/submissions",
    method: "POST",
    bodyParser: { sizeLimit: "64kb" },
    middlewares: [limited("forms"), bodyOf(StoreReferralSubmission, "request.invalid", "form.invalid")],
  },
  {
    matcher: "/store/referral/confirmations",
    method: "POST",
    middlewares: [limited("forms"), bodyOf(StoreReferralConfirmation)],
  },
  { matcher: "/referral/confirmations/:token", method: "POST", middlewares: [limited("forms")] },
  { matcher: "/admin/invites", method: "POST", middlewares: [keepInviter] },
  { matcher: "/admin/invites/accept", method: "POST", middlewares: [keepAccepted] },
  ...policyMiddlewares(OPERATIONS),
  ...adminReferralMiddlewares,
])
