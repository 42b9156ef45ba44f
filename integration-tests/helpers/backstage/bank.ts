// A bank for tests: a real HTTP server with books of its own, which pays each idempotency key once, and can be told to misbehave as banks do.
// It lives in the test's process, so that it outlives the workers that are killed. Owns no provider: that is bank-provider.ts.
import { once } from "node:events"
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import { freePort } from "../../../scripts/services/ports"
import { Conduct, type Manner } from "./bank-conduct"

/** What a provider posts. */
export interface BankOrder {
  idempotency_key: string
  amount_minor: string
  currency_code: string
  partner: { id: string; name: string }
  details: { account: string } | null
  memo: string
}

/** What the bank answers to either question. */
export type BankAnswer =
  { outcome: "paid"; reference: string } | { outcome: "failed"; reason: string } | { outcome: "processing" }

/** A payment that the bank made. */
interface BankPayment {
  idempotency_key: string
  reference: string
  amount_minor: bigint
  currency_code: string
  partner_id: string
  account: string | null
  memo: string
}

/** What the bank knows of one key, and what is still to come of it. */
interface Entry {
  order: BankOrder
  said: BankAnswer
  pending: { lookups: number; then: "paid" | "failed" } | null
}

export class Bank {
  private readonly entries = new Map<string, Entry>()
  private readonly made: BankPayment[] = []
  private readonly own = new Map<string, Conduct[]>()
  private readonly upcoming: Conduct[] = []
  private readonly asked = new Map<string, { sent: number; lookedUp: number }>()
  private readonly server: Server
  private forgetful = false
  private port = 0

  private constructor() {
    this.server = createServer((request, response) => {
      this.serve(request, response).catch((error: unknown) => {
        response.writeHead(500).end(String(error))
      })
    })
  }

  /** Opens a bank that pays everything. */
  static async open(): Promise<Bank> {
    const bank = new Bank()
    bank.port = await freePort()
    await bank.comesBack()
    return bank
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** How the next orders with this key, or to this partner, are treated. */
  for(keyOrPartnerId: string, times = 1): Conduct {
    const conduct = new Conduct()
    const before = this.own.get(keyOrPartnerId) ?? []
    this.own.set(keyOrPartnerId, [...before, ...Array.from({ length: times }, () => conduct)])
    return conduct
  }

  /** How the next orders are treated that nothing else was said about. */
  next(times = 1): Conduct {
    const conduct = new Conduct()
    this.upcoming.push(...Array.from({ length: times }, () => conduct))
    return conduct
  }

  /** From now on a key that comes again is paid again: only whoever looks up first pays once. */
  forgetsKeys(): void {
    this.forgetful = true
  }

  /** Settles what it was processing. */
  settles(idempotency_key: string, outcome: "paid" | "failed"): void {
    const entry = this.entries.get(idempotency_key)
    if (entry?.pending == null) throw new Error(`the bank is not processing ${idempotency_key}`)
    entry.pending = null
    entry.said = this.conclude(entry.order, outcome)
  }

  /** Nobody can connect any more, and whoever is connected is cut off. */
  async goesAway(): Promise<void> {
    const closed = once(this.server, "close")
    this.server.close()
    this.server.closeAllConnections()
    await closed
  }

  /** It is there again, at the same address. */
  async comesBack(): Promise<void> {
    this.server.listen(this.port, "127.0.0.1")
    await once(this.server, "listening")
  }

  /** How often this key was paid. */
  paid(idempotency_key: string): number {
    return this.made.filter((payment) => payment.idempotency_key === idempotency_key).length
  }

  /** How often this key reached the bank, either way. */
  heard(idempotency_key: string): { sent: number; lookedUp: number } {
    return this.asked.get(idempotency_key) ?? { sent: 0, lookedUp: 0 }
  }

  /** How many orders reached it. */
  get orders(): number {
    return [...this.asked.values()].reduce((sum, { sent }) => sum + sent, 0)
  }

  /** What it took in and is still at, by key. */
  processing(): string[] {
    return [...this.entries].filter(([, { said }]) => said.outcome === "processing").map(([key]) => key)
  }

  /** Every payment, in the order in which they were made. */
  payments(): readonly Readonly<BankPayment>[] {
    return [...this.made]
  }

  async close(): Promise<void> {
    if (this.server.listening) await this.goesAway()
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === "POST") {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      await this.takeOrder(JSON.parse(Buffer.concat(chunks).toString()) as BankOrder, response)
    } else {
      this.lookUp(decodeURIComponent((request.url ?? "").split("/").at(-1) ?? ""), response)
    }
  }

  private async takeOrder(order: BankOrder, response: ServerResponse): Promise<void> {
    const { idempotency_key, partner } = order
    this.count(idempotency_key, "sent")
    const known = this.entries.get(idempotency_key)
    if (known !== undefined && !this.forgetful) {
      answer(response, known.said)
      return
    }
    const conduct =
      this.own.get(idempotency_key)?.shift() ?? this.own.get(partner.id)?.shift() ?? this.upcoming.shift()
    await this.treat(order, conduct?.manner ?? { how: "pays" }, response)
  }

  private async treat(order: BankOrder, manner: Manner, response: ServerResponse): Promise<void> {
    switch (manner.how) {
      case "pays":
        answer(response, this.note(order, this.conclude(order, "paid")))
        return
      case "fails":
        answer(response, this.note(order, { outcome: "failed", reason: manner.reason }))
        return
      case "never_answers":
        // The connection stays open: whoever waits has to give up by itself.
        this.note(order, this.conclude(order, "paid"))
        return
      case "answers_late":
        this.note(order, { outcome: "processing" })
        await manner.gate
        answer(response, this.note(order, this.conclude(order, "paid")))
        return
      case "hangs_up":
        response.socket?.destroy()
        return
      case "loses":
        response.writeHead(503).end()
        return
      case "processes":
        answer(response, this.note(order, { outcome: "processing" }, manner))
    }
  }

  private conclude(order: BankOrder, outcome: "paid" | "failed"): BankAnswer {
    if (outcome === "failed") return { outcome, reason: "The account is closed." }
    const { idempotency_key, amount_minor, currency_code, partner, details, memo } = order
    const reference = `bank_${this.made.length + 1}`
    this.made.push({
      idempotency_key,
      reference,
      amount_minor: BigInt(amount_minor),
      currency_code,
      partner_id: partner.id,
      account: details?.account ?? null,
      memo,
    })
    return { outcome, reference }
  }

  private note(order: BankOrder, said: BankAnswer, pending: Entry["pending"] = null): BankAnswer {
    this.entries.set(order.idempotency_key, { order, said, pending: pending && { ...pending } })
    return said
  }

  private lookUp(idempotency_key: string, response: ServerResponse): void {
    this.count(idempotency_key, "lookedUp")
    const entry = this.entries.get(idempotency_key)
    if (entry === undefined) {
      response.writeHead(404).end()
      return
    }
    const { pending } = entry
    if (pending !== null && pending.lookups-- <= 0) this.settles(idempotency_key, pending.then)
    answer(response, entry.said)
  }

  private count(idempotency_key: string, what: "sent" | "lookedUp"): void {
    const counts = this.heard(idempotency_key)
    this.asked.set(idempotency_key, { ...counts, [what]: counts[what] + 1 })
  }
}

function answer(response: ServerResponse, said: BankAnswer): void {
  // Whoever asked may have given up meanwhile.
  if (response.writableEnded || response.destroyed) return
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(said))
}
