// Entry of a process that is nothing but the plugin's worker on the books of a database: the real activities, workflows and module, an
// order that never changes, earlier orders in pages of two, a mailbox in a table. Dies by SIGKILL at the point that FAULT names.
import type { INotificationModuleService, Query } from "@medusajs/framework/types"
import type { PastOrder } from "../../../src/modules/referral/books/backfill"
import type { OrderReading } from "../../../src/modules/referral/books/order/reading"
import ReferralModuleService from "../../../src/modules/referral/service"
import type { Look } from "../../../src/modules/referral/books/order/settle"
import { gatherInPassing } from "../../../src/worker/gather"
import { isTriedOften } from "../../../src/worker/life"
import { MailOfLeads } from "../../../src/worker/mail/lead-mail"
import { PartnerMail } from "../../../src/worker/mail/order-mail"
import { temporalSettings } from "../../../src/worker/temporal-settings"
import { whyUnsettled } from "../../../src/worker/orders/unsettled"
import { BackgroundWorker } from "../../../src/worker/worker"
import { backfillActivities } from "../../../src/workflows/durable/activities/backfill"
import { leadActivities } from "../../../src/workflows/durable/activities/lead"
import { orderActivities } from "../../../src/workflows/durable/activities/order"
import { booksAt } from "../books/books"
import { type Fault, fromText } from "./killable-worker"

const PAGE = 2

const env = process.env
const fault = (env.FAULT ?? null) as Fault | null

function dieIf(point: Fault): void {
  if (fault === point) process.kill(process.pid, "SIGKILL")
}

const { service, db } = booksAt(env.DATABASE_URL ?? "")

/** The books as ever, except that their transaction can be cut off just before it commits. */
const cutOff = new Proxy(db, {
  get(target, key) {
    if (key !== "transaction") return Reflect.get(target, key) as unknown
    return (work: Parameters<typeof db.transaction>[0]) =>
      db.transaction(async (trx) => {
        const result: unknown = await work(trx)
        dieIf("before_commit")
        return result
      })
  },
})
const books = new ReferralModuleService({ __pg_connection__: cutOff }, service.options)

/** Like Medusa's: what was sent under a key is not sent again. */
const mailbox = {
  async createNotifications({ idempotency_key, to }: { idempotency_key: string; to: string }): Promise<void> {
    await db("sent_mail").insert({ idempotency_key, recipient: to }).onConflict("idempotency_key").ignore()
    dieIf("after_mail")
  },
} as unknown as INotificationModuleService

const settings = temporalSettings({ taskQueue: env.REFERRAL_TASK_QUEUE ?? "" })
if (settings === null) throw new Error("TEMPORAL_ADDRESS is missing")

const order = fromText(env.ORDER ?? "null") as OrderReading
const past = fromText(env.PAST_ORDERS ?? "[]") as PastOrder[]
/** There is no Medusa here: the order has no number. */
const noShop = { graph: async () => Promise.resolve({ data: [] }) } as unknown as Query
const mail = new PartnerMail(books, mailbox, noShop)
const leadMail = new MailOfLeads(books.leads, mail, mailbox)

const ofOrders = orderActivities({
  shop: { orders: async (ids) => new Map(ids.map((id) => [id, order])) },
  books: {
    orderRevisions: (ids) => books.orderRevisions(ids),
    orderVanished: async (id) => void (await books.orderVanished(id, Date.now())),
    orderUnsettled: (id, failure, now) => books.unsettled.note(id, whyUnsettled(failure), now),
    async settleOrders(looks: Look[], now) {
      const settlings = await books.settleOrders(looks, now)
      dieIf("after_commit")
      return settlings
    },
  },
  mail: {
    async sendUnsent(kind, ref) {
      dieIf("before_mail")
      await mail.sendUnsent(kind, ref)
    },
  },
  now: Date.now,
  gather: gatherInPassing,
  isHopeless: isTriedOften,
})
const ofLeads = leadActivities({
  leads: {
    async settle(id, now) {
      const settled = await books.leads.settle(id, now)
      dieIf("after_commit")
      return settled
    },
  },
  mail: {
    async sendUnsent(id) {
      dieIf("before_mail")
      await leadMail.sendUnsent(id)
    },
  },
  now: Date.now,
})
const ofBackfill = backfillActivities<PastOrder>({
  shop: {
    async ordersAfter(id) {
      const orders = past.filter((one) => one.id > id).slice(0, PAGE)
      return { last_id: orders.at(-1)?.id ?? null, orders, drafts: [] }
    },
  },
  books: {
    backfillState: () => books.contacts.backfillState(),
    async takeBackfillPage(page, now) {
      const left = await books.contacts.takeBackfillPage(page, now)
      dieIf("after_commit")
      return left
    },
  },
  now: Date.now,
  report: ({ order_id, reason }) => process.stderr.write(`${order_id} was left out: ${reason}\n`),
})

const worker = new BackgroundWorker({
  settings,
  maxConcurrentOrders: 10,
  activities: { ...ofOrders, ...ofLeads, ...ofBackfill },
  log: {
    info: (message) => process.stdout.write(`${message}\n`),
    warn: (message) => process.stderr.write(`${message}\n`),
  },
})

process.once("SIGTERM", () => void worker.drain().then(() => process.exit(0)))
