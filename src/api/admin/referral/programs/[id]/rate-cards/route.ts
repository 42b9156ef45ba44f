// GET, POST /admin/referral/programs/:id/rate-cards
import { getRateCard, postRateCard } from "../../rate-cards"

export const GET = getRateCard
export const POST = postRateCard("program")
