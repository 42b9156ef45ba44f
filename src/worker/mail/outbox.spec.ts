// What a mail that could not be sent says of itself.
import type { INotificationModuleService } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { sendOnce } from "./outbox"

const LETTER = {
  to: "jim@partner.test",
  template: "referral-order",
  data: {},
  resource_id: "order_1",
  resource_type: "order",
  idempotency_key: "refnot_1",
}

const sendingWith = (error: Error) =>
  sendOnce(
    { createNotifications: () => Promise.reject(error) } as unknown as INotificationModuleService,
    LETTER,
  )

it("names the notification and the kind of error, never what the provider said: it names the address", async () => {
  const said = new MedusaError("unexpected_state", "Failed to send: 550 <jim@partner.test> is unknown here")
  await expect(sendingWith(said)).rejects.toMatchObject({
    type: "mail.failed",
    message: "Notification refnot_1 could not be sent (MedusaError)",
    nonRetryable: false,
    cause: undefined,
  })
})

it("is given up at once where nobody sends mail", async () => {
  const said = new MedusaError("not_found", "Could not find a notification provider for channel: email")
  await expect(sendingWith(said)).rejects.toMatchObject({ type: "mail.no_provider", nonRetryable: true })
})
