// POST /admin/referral/enrollments/:id/rate-cards/changes
import { changeRateCard } from "../../../../programs/rate-cards"

export const POST = changeRateCard("enrollment")
