// Makes and reads visitor tokens: signed, opaque, naming a visitor and nothing else. A token that was forged, cut or signed with a
// forgotten secret is no token.
import { randomBytes } from "node:crypto"
import Keygrip from "keygrip"

const TOKEN = /^([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{43})$/

/** Signs with the first secret, and verifies with every one. */
export class VisitorTokens {
  private readonly keys: Keygrip

  constructor(secrets: string[]) {
    this.keys = new Keygrip(secrets, "sha256", "base64")
  }

  /** A visitor nobody has seen before. */
  newVisitor(): string {
    return randomBytes(16).toString("base64url")
  }

  /** The token by which a visitor is recognised. */
  sign(visitorId: string): string {
    return `${visitorId}.${this.keys.sign(visitorId)}`
  }

  /** The visitor that a token names, or null when it isn't one of ours. */
  read(token: unknown): string | null {
    const [, visitorId, signature] = (typeof token === "string" && TOKEN.exec(token)) || []
    if (visitorId === undefined || signature === undefined) return null
    return this.keys.verify(visitorId, signature) ? visitorId : null
  }
}
