// Makes and reads the tokens by which an e-mail is confirmed: signed, expiring, naming a lead and nothing personal. Keeps nothing.
import type { Instant } from "../../../core"
import Keygrip from "keygrip"

const TOKEN = /^(reflead_[0-9A-Z]{26})\.([0-9a-z]{1,11})\.([A-Za-z0-9_-]{43})$/
/** As a letter lies unread over a holiday. */
const LIFE_MS = 14 * 24 * 60 * 60 * 1000

/** Signs with the first secret, and verifies with every one. */
export class ConfirmationTokens {
  private readonly keys: Keygrip

  constructor(secrets: string[]) {
    this.keys = new Keygrip(secrets, "sha256", "base64")
  }

  /** The token that confirms a lead, and until when. */
  sign(leadId: string, now: Instant): { token: string; expires_at: Instant } {
    const expires_at = now + LIFE_MS
    const body = `${leadId}.${expires_at.toString(36)}`
    return { token: `${body}.${this.keys.sign(purposeOf(body))}`, expires_at }
  }

  /** The lead that a token confirms, or null when it isn't one of ours or has expired. */
  read(token: string, now: Instant): string | null {
    const [, leadId = "", expiry = "", signature = ""] = TOKEN.exec(token) ?? []
    if (leadId === "" || !this.keys.verify(purposeOf(`${leadId}.${expiry}`), signature)) return null
    return now < Number.parseInt(expiry, 36) ? leadId : null
  }
}

/** Signed with the same secrets as visitors' tokens, but never to be taken for one. */
const purposeOf = (body: string): string => `confirm ${body}`
