// GET, POST /admin/referral/enrollments/:id/rate-cards
import { getRateCard, postRateCard } from "../../../programs/rate-cards"

export const GET = getRateCard
export const POST = postRateCard("enrollment")
