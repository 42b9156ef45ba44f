// Owns which checks stand before which routes. Each resource keeps its own beside its routes.
import { defineMiddlewares } from "@medusajs/framework/http"
import { adminReferralMiddlewares } from "./admin/referral/middlewares"
import { readCodes, REFERRAL_PATHS } from "./r/read-codes"
import { bindCartToVisitor } from "./store/carts/bind-cart"
import { SIGNED_IN_OR_NOT, signInAtCart } from "./store/carts/sign-in-at-cart"
import { StoreCartReferral } from "./store/carts/[id]/referral/validators"
import { StoreReferralClick } from "./store/referral/clicks/validators"
import { bindSignupToVisitor } from "./store/customers/bind-signup"
import { StoreReferralConfirmation } from "./store/referral/confirmations/validators"
import { StoreReferralSubmission } from "./store/referral/forms/[form]/submissions/validators"
import { limited } from "./rate-limit"
import { bodyOf } from "./validation"

export default defineMiddlewares([
  { matcher: REFERRAL_PATHS, methods: ["GET", "HEAD"], middlewares: [readCodes] },
  { matcher: "/store/carts*", middlewares: [bindCartToVisitor] },
  { matcher: "/store/carts*", methods: ["POST"], middlewares: [SIGNED_IN_OR_NOT, signInAtCart] },
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
    middlewares: [limited("forms"), bodyOf(StoreReferralSubmission)],
  },
  {
    matcher: "/store/referral/confirmations",
    method: "POST",
    middlewares: [limited("forms"), bodyOf(StoreReferralConfirmation)],
  },
  { matcher: "/referral/confirmations/:token", method: "POST", middlewares: [limited("forms")] },
  ...adminReferralMiddlewares,
])
