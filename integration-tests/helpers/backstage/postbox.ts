// What the mail server of a test has delivered and what it has refused: shared by the provider and the module that is asked about it.

export interface Sent {
  to: string
  template: string
  data: Record<string, unknown>
  resource_id: string
}

class Postbox {
  readonly delivered: Sent[] = []
  readonly refused: Sent[] = []
  /** Whose mail is refused: addresses that hold this; an empty text is in all of them. */
  refuses: string | null = null

  /** Takes a mail, or throws as a mail server does: with the address in its text. */
  take(mail: Sent): void {
    if (this.refuses !== null && mail.to.includes(this.refuses)) {
      this.refused.push(mail)
      throw new Error(`421 no mail is taken for <${mail.to}>, try again later`)
    }
    this.delivered.push(mail)
  }
}

export const postbox = new Postbox()
