// GET, POST /admin/referral/ledger/verification: what the last verification of the whole ledger found; another one, now.
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { referral } from "../../../../services"

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  res.json({ verification: await referral(req.scope).money.lastVerification() })
}

export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  res.json({ verification: await referral(req.scope).money.verify(Date.now()) })
}
