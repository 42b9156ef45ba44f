// Owns encryption at rest of what says where money goes: payout details, and the contents of payment files. Owns no storage, and no
// secret of its own: those are the option `payouts.secrets`.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto"
import { DomainError } from "../../../../../core"

const VERSION = "v1."
const CIPHER = "aes-256-gcm"
const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
/** Keeps these keys apart from whatever else a shop derives from the same secret. */
const PURPOSE = "medusa-plugin-referral-partners payouts v1"

/**
 * Seals texts with AES-256-GCM, under a key that HKDF-SHA256 derives from a secret: the first secret seals, every one opens, so a secret is
 * rotated by putting the new one in front. `context` is whose text it is, such as `partner refptr_1`: a sealed text opens only in
 * the context that it was sealed for, so somebody who copies one partner's row over another's is found out.
 */
export class Sealing {
  private readonly keys: readonly Buffer[]

  constructor(secrets: readonly string[]) {
    this.keys = secrets.map((secret) => Buffer.from(hkdfSync("sha256", secret, "", PURPOSE, KEY_BYTES)))
  }

  /** Without a secret nothing that would have to be sealed can be kept. Refuses `payout_details.no_secret`. */
  requireSecret(): void {
    this.keyToSealWith()
  }

  /** The text, sealed: `v1.` and base64url of nonce, tag and what was encrypted. Refuses `payout_details.no_secret`. */
  seal(text: string, context: string): string {
    const nonce = randomBytes(NONCE_BYTES)
    const cipher = createCipheriv(CIPHER, this.keyToSealWith(), nonce, { authTagLength: TAG_BYTES })
    cipher.setAAD(Buffer.from(context))
    const encrypted = Buffer.concat([cipher.update(text, "utf8"), cipher.final()])
    return VERSION + Buffer.concat([nonce, cipher.getAuthTag(), encrypted]).toString("base64url")
  }

  /**
   * The text that was sealed. Refuses `payout_details.no_secret`, and `payout_details.unreadable` what was changed, was sealed for another
   * context, or with a secret that is no longer among the options.
   */
  open(sealed: string, context: string): string {
    this.keyToSealWith()
    const bytes = Buffer.from(sealed.slice(VERSION.length), "base64url")
    const isWhole = sealed.startsWith(VERSION) && bytes.length >= NONCE_BYTES + TAG_BYTES
    const text = isWhole ? this.openWithAny(bytes, context) : null
    if (text !== null) return text
    throw new DomainError(
      "payout_details.unreadable",
      `What is kept for ${context} can't be read. If a secret was taken out of the option payouts.secrets, put it back at the end; otherwise the row was changed: save the payout details again.`,
    )
  }

  private openWithAny(bytes: Buffer, context: string): string | null {
    for (const key of this.keys) {
      try {
        return openWith(key, bytes, context)
      } catch {
        // Not this key, or not what was sealed: which of both, nobody can tell.
      }
    }
    return null
  }

  private keyToSealWith(): Buffer {
    const [key] = this.keys
    if (key !== undefined) return key
    throw new DomainError(
      "payout_details.no_secret",
      "Payout details and payment files are kept encrypted only, and there is no secret to encrypt them with. Set the option payouts.secrets.",
    )
  }
}

function openWith(key: Buffer, bytes: Buffer, context: string): string {
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(context))
  decipher.setAuthTag(tag)
  const opened = [decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]
  return Buffer.concat(opened).toString("utf8")
}
