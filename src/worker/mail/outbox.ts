// Hands one mail, or one line of the admin's feed, to Medusa's Notification module, which sends one key once.
// Owns no text: templates are the shop's.
import type { INotificationModuleService } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { ApplicationFailure } from "@temporalio/common"
import { kindOf } from "../failures"

/** A mail by its template; on another channel than `email` if it names one. */
export interface Letter {
  channel?: string
  to: string
  template: string
  data: Record<string, unknown>
  resource_id: string
  resource_type: string
  /** Medusa sends one key once: a retry after a crash between sending and striking off sends nothing. */
  idempotency_key: string
}

const NO_PROVIDER = "mail.no_provider"

/** Whether it could not be sent since nobody in this shop sends on its channel. */
export const isWithoutProvider = (failure: unknown): boolean =>
  failure instanceof ApplicationFailure && failure.type === NO_PROVIDER

export async function sendOnce(notifications: INotificationModuleService, letter: Letter): Promise<void> {
  try {
    await notifications.createNotifications(asNotification(letter))
  } catch (error) {
    // Trying for days can't help a shop that sends no mail; the rows wait until it does.
    if (hasNoProvider(error)) {
      throw ApplicationFailure.nonRetryable(
        `No notification provider for the channel "${letter.channel ?? "email"}" is configured`,
        NO_PROVIDER,
      )
    }
    // Never in the provider's words, which usually name the address: neither Temporal nor the log may know it (docs/privacy.md).
    throw ApplicationFailure.retryable(
      `Notification ${letter.idempotency_key} could not be sent (${kindOf(error)})`,
      "mail.failed",
    )
  }
}

/**
 * A retry is Medusa's to recognise by its key. Its state is written by an id, though, which Medusa makes anew for a retry unless one is
 * given: without one every retry fails with "not found", also the one whose mail was taken.
 */
const asNotification = (letter: Letter) => ({ channel: "email", ...letter, id: letter.idempotency_key })

/** Medusa's ways of saying that nobody sends on this channel; several failures come as one. */
const hasNoProvider = (error: unknown): boolean =>
  error instanceof MedusaError &&
  /Could not find a notification provider|Notification provider \S+ is not enabled/.test(error.message)
