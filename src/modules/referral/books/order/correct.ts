// The one transaction in which an admin corrects an order: reassigns a role, or recalculates it. Lock, read today's rules and what was
// decided, let core say what that comes to, write the difference. Holds no rule. A dry run reads, and cannot write.
import {
  type DecidedOrder,
  type Decision,
  differences,
  DomainError,
  type Instant,
  type OrderFacts,
  reassign,
  recalculate,
  type RecalculateWith,
  type Role,
  scopeKeysOf,
} from "../../../../core"
import { commissionInserts, commissionsOf } from "../commissions"
import { correctionInsert, newCorrectionId } from "./corrections"
import { remakeHistory } from "../contact/history"
import { type Db, insertAll } from "../db"
import { currentSettings } from "../settings/current"
import { type Author, cardsOf, decisionsOf, nextDecisionInsert } from "./decisions"
import { describeDifference, fingerprintOf, type OrderDifference } from "./difference"
import { decidedContact } from "./evidence"
import { commissionIds } from "./ids"
import { ledgerInserts } from "../ledger/inserts"
import { lineInsert, storedLines } from "./lines"
import { ruleBookFor } from "../rule-book"
import { knownOrder, orderInsert, type OrderRow } from "./row"
import { asFrozen, contactsWithOtherHistory, type Look } from "./settle"
import { strikeOffSettled } from "./unsettled"

/** What an admin wants of an order: another partner in one role (null: nobody), or its commissions again. */
export type Correction =
  { kind: "reassign"; role: Role; partner_id: string | null } | { kind: "recalculate"; with: RecalculateWith }

/** A correction with who wants it, and why. */
export interface CorrectionOrder extends Author {
  correction: Correction
  /** Only say what it would come to. */
  dry_run: boolean
  /** The fingerprint of the difference that its author was shown: refused where it would be another by now. */
  seen?: string | undefined
}

/** What came of it. `stale`: somebody wrote since the order was read, so that the facts may be old; nothing was written. */
export type Correcting = { outcome: "corrected"; difference: OrderDifference } | { outcome: "stale" }

/** Corrects an order as it was read; a dry run only answers what it would come to. Refused where core refuses it. */
export async function correctOrder(
  pool: Db,
  look: Look,
  order: CorrectionOrder,
  now: Instant,
): Promise<Correcting> {
  const isolation = order.dry_run ? ({ isolationLevel: "repeatable read", readOnly: true } as const) : {}
  return await pool.transaction((trx) => correct(trx, look, order, now), isolation)
}

async function correct(
  db: Db,
  { reading, revision }: Look,
  wanted: CorrectionOrder,
  now: Instant,
): Promise<Correcting> {
  const { id } = reading.facts
  const row = await knownOrder(db, id, { lock: !wanted.dry_run })
  if (row === null) throw new DomainError("order.unknown", `Order ${id} is unknown here. Check the id.`)
  if (row.revision !== revision) return { outcome: "stale" }
  const stored = (await storedLines(db, [id])).get(id) ?? []
  const facts = asFrozen(reading.facts, row, stored)
  const books = await decidedOrder(db, facts, row, wanted.correction, now)
  const correctionId = newCorrectionId()
  const { commissions, postings, paid_since, decisions } = outcomeOf(books, wanted.correction, correctionId)
  const changes = differences(books.commissions, commissions)
  const fingerprint = fingerprintOf(changes)
  if (wanted.seen !== undefined && wanted.seen !== fingerprint) throw changedMeanwhile(id)
  if (!wanted.dry_run) {
    await insertAll(db, [
      orderInsert(facts, { ...row, paid_since }, now),
      lineInsert(id, stored, facts.lines),
      await nextDecisionInsert(db, id, decisions, wanted),
      correctionInsert(correctionId, id, wanted, now),
      ...commissionInserts(commissions, now),
      ...ledgerInserts(postings, now),
    ])
    await remakeHistory(db, contactsWithOtherHistory([{ order: facts, row }]))
    await strikeOffSettled(db, [id])
  }
  const difference = await describeDifference(db, books.commissions, commissions)
  return { outcome: "corrected", difference: { dry_run: wanted.dry_run, fingerprint, ...difference } }
}

function outcomeOf(books: DecidedOrder, correction: Correction, source: string) {
  if (correction.kind === "recalculate") return recalculate(books, correction.with)
  const { decision, ...balanced } = reassign(books, { ...correction, source })
  return { ...balanced, decisions: [decision] satisfies Decision[] }
}

/** All that core asks about an order that is decided: the decisions, the contact, and the rules that may count from now on. */
async function decidedOrder(
  db: Db,
  order: OrderFacts,
  { contact_id, paid_since }: OrderRow,
  correction: Correction,
  now: Instant,
): Promise<DecidedOrder> {
  const decisions = (await decisionsOf(db, [order.id])).get(order.id)
  if (decisions === undefined) throw undecided(order.id)
  const commissions = await commissionsOf(db, [order.id])
  const contact = await decidedContact(db, order, contact_id)
  const named =
    correction.kind === "reassign"
      ? [correction.partner_id]
      : [decisions.sale.partner_id, decisions.lead.partner_id]
  const rules = await ruleBookFor(
    db,
    await currentSettings(db),
    named.filter((one) => one !== null),
    order.lines.flatMap((line) => scopeKeysOf(line.scope)),
    cardsOf(decisions),
  )
  const commissionId = commissionIds(commissions)
  return { now, order, rules, commissions, paid_since, commissionId, decisions, contact }
}

const undecided = (id: string) =>
  new DomainError(
    "order.undecided",
    `Order ${id} is not decided: it is new, or from before the program was switched on. Try again in a moment.`,
  )

const changedMeanwhile = (id: string) =>
  new DomainError(
    "order.difference_changed",
    `Order ${id}, or the rules, changed since the preview: the difference would be another one now. Look at it again.`,
  )
