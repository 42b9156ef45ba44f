// GET /admin/referral/programs/:id/rate-cards/history
import { getRateCardHistory } from "../../../rate-card-history"

export const GET = getRateCardHistory
