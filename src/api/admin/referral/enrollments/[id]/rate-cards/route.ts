// GET, POST /admin/referral/enrollments/:id/rate-cards
import { getRateCard, postRateCard } from "../../../rate-cards"

export const GET = getRateCard
export const POST = postRateCard("enrollment")
