// GET /admin/referral/programs/:id/rate-cards/difference
import { getRateCardDifference } from "../../../rate-card-history"

export const GET = getRateCardDifference
