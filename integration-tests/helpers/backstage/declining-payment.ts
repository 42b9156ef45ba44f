// A payment provider that takes its time and then declines, as a bank does: the order row exists by then.
import type { ProviderWebhookPayload, WebhookActionResult } from "@medusajs/framework/types"
import {
  AbstractPaymentProvider,
  MedusaError,
  ModuleProvider,
  Modules,
  PaymentSessionStatus,
} from "@medusajs/framework/utils"
import { gate } from "./gate"

class DecliningPayment extends AbstractPaymentProvider {
  static override identifier = "declining"

  // The base class keeps its constructor to itself.
  constructor(container: Record<string, unknown>, options: Record<string, unknown>) {
    super(container, options)
  }

  async initiatePayment() {
    return { id: "declining", status: PaymentSessionStatus.PENDING, data: {} }
  }

  async authorizePayment(): Promise<never> {
    await gate.pass()
    throw new MedusaError(MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR, "The bank declined the card.")
  }

  async getPaymentStatus() {
    return { status: PaymentSessionStatus.PENDING, data: {} }
  }

  async getWebhookActionAndData(_payload: ProviderWebhookPayload["payload"]): Promise<WebhookActionResult> {
    return { action: "not_supported" }
  }

  capturePayment = unchanged
  cancelPayment = unchanged
  deletePayment = unchanged
  refundPayment = unchanged
  retrievePayment = unchanged
  updatePayment = unchanged
}

async function unchanged() {
  return { data: {} }
}

export default ModuleProvider(Modules.PAYMENT, { services: [DecliningPayment] })
