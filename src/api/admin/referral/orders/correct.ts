// Owns what reassigning and recalculating have in common over HTTP: who asks for it, and the difference that is answered.
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { CorrectionOrder } from "../../../../modules/referral/books/order/correct"
import { durable } from "../../../services"

/** The part of a body that every correction has. */
interface Stated {
  reason?: string | undefined
  dry_run: boolean
  fingerprint?: string | undefined
}

/** Corrects the order, or says what that would come to; answers the difference. */
export async function answerCorrection(
  correction: CorrectionOrder["correction"],
  req: AuthenticatedMedusaRequest<Stated>,
  res: MedusaResponse,
): Promise<void> {
  const { reason = "", dry_run, fingerprint } = req.validatedBody
  const difference = await durable(req.scope).correctOrder(req.params.id ?? "", {
    correction,
    actor: req.auth_context.actor_id,
    reason,
    dry_run,
    seen: fingerprint,
  })
  res.json({ difference })
}
