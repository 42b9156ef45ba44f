// POST /admin/referral/enrollments/:id/rate-cards/changes
import { changeRateCard } from "../../../../rate-cards"

export const POST = changeRateCard("enrollment")
