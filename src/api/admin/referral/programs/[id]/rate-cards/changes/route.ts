// POST /admin/referral/programs/:id/rate-cards/changes
import { changeRateCard } from "../../../rate-cards"

export const POST = changeRateCard("program")
