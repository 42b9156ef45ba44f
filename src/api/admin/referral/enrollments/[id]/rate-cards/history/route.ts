// GET /admin/referral/enrollments/:id/rate-cards/history
import { getRateCardHistory } from "../../../../rate-card-history"

export const GET = getRateCardHistory
