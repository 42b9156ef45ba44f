// GET /admin/referral/enrollments/:id/rate-cards/difference
import { getRateCardDifference } from "../../../../programs/rate-card-history"

export const GET = getRateCardDifference
