// Owns which checks stand before which routes. Each resource keeps its own beside its routes.
import { defineMiddlewares } from "@medusajs/framework/http"
import { adminReferralMiddlewares } from "./admin/referral/middlewares"
import { markAsOurs } from "./r/ours"
import { leadOnUnreadable, REFERRAL_PATHS } from "./r/unreadable"
import { bindCartToVisitor } from "./store/carts/bind-cart"
import { StoreCartReferral } from "./store/carts/[id]/referral/validators"
import { StoreReferralClick } from "./store/referral/clicks/validators"
import { bodyOf } from "./validation"

export default defineMiddlewares([
  { matcher: REFERRAL_PATHS, methods: ["GET", "HEAD"], middlewares: [markAsOurs] },
  { matcher: REFERRAL_PATHS, method: "GET", middlewares: [leadOnUnreadable] },
  { matcher: "/store/carts*", middlewares: [bindCartToVisitor] },
  { matcher: "/store/carts/:id/referral", method: "POST", middlewares: [bodyOf(StoreCartReferral)] },
  { matcher: "/store/referral/clicks", method: "POST", middlewares: [bodyOf(StoreReferralClick)] },
  ...adminReferralMiddlewares,
])
