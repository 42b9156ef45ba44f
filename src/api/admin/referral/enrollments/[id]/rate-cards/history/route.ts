// GET /admin/referral/enrollments/:id/rate-cards/history
import { getRateCardHistory } from "../../../../programs/rate-card-history"

export const GET = getRateCardHistory
