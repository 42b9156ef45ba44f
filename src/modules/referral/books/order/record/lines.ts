// What each line of an order earns whom, with the arithmetic, and each commission as it stands. Calculates nothing: core explains.
import {
  type CommissionExplanation,
  type CommissionState,
  commissionStatus,
  type CommissionStatus,
  type Decisions,
  explainOrder,
  formatQuantity,
  type LineExplanation,
  type Message,
  type OrderFacts,
  type OrderLine,
  renderMessages,
  type Role,
  scopeKeysOf,
  toMajor,
} from "../../../../../core"
import type { Db } from "../../db"
import { distinct, rateRows } from "../../rule-book"
import { cardsOf } from "../decisions"
import type { PartnerName } from "./names"

/** One commission as it stands. */
export interface CommissionRecord {
  id: string
  line_id: string
  role: Role
  level: number
  partner: PartnerName | null
  partner_id: string
  program_id: string
  /** What stands earned now, in major units. */
  amount: number
  currency_code: string
  status: CommissionStatus
  /** Null where the line or the partner no longer explains it: then nothing of it stands. */
  explanation: Pick<
    CommissionExplanation,
    "arithmetic" | "sentence" | "messages" | "scope_key" | "card" | "full"
  > | null
}

/** One line in one role: its net sum now, and why it earns nothing, or somebody nothing, if so. */
export interface LineRecord {
  line_id: string
  role: Role
  quantity: number
  /** What is left of the line, net, in major units. */
  base: number
  sentence: string
  notes: Message[]
  note: string
}

type Partners = ReadonlyMap<string, PartnerName>

/** What every line of an order earns, role by role. */
export async function explainedLines(
  db: Db,
  order: OrderFacts,
  decisions: Decisions,
  partners: Partners,
): Promise<LineExplanation[]> {
  const scopes = order.lines.flatMap((line) => scopeKeysOf(line.scope))
  const rateRow = await rateRows(db, distinct(cardsOf(decisions)), scopes)
  return explainOrder(order, decisions, { rateRow }, (id) => partners.get(id)?.name ?? id)
}

export function lineRecord(
  { line_id, role, sentence, notes }: LineExplanation,
  lines: readonly OrderLine[],
  currency: string,
): LineRecord {
  const { quantity, base } = lines.find((line) => line.id === line_id) ?? { quantity: 0n, base: 0n }
  const note = renderMessages(notes)
  return {
    line_id,
    role,
    quantity: Number(formatQuantity(quantity)),
    base: Number(toMajor(base, currency)),
    sentence,
    notes,
    note,
  }
}

/** The explanations of commissions, by what each commission is for. */
export const explanationsOf = (lines: readonly LineExplanation[]): Map<string, CommissionExplanation> =>
  new Map(
    lines.flatMap(({ role, commissions }) =>
      commissions.map((one): [string, CommissionExplanation] => [keyOf({ ...one, role }), one]),
    ),
  )

const keyOf = (one: Pick<CommissionState, "line_id" | "role" | "level" | "partner_id">): string =>
  `${one.line_id} ${one.role} ${one.level} ${one.partner_id}`

export function commissionRecord(
  one: CommissionState,
  partners: Partners,
  explanations: ReadonlyMap<string, CommissionExplanation>,
): CommissionRecord {
  const why = explanations.get(keyOf(one))
  return {
    id: one.id,
    line_id: one.line_id,
    role: one.role,
    level: one.level,
    partner: partners.get(one.partner_id) ?? null,
    partner_id: one.partner_id,
    program_id: one.program_id,
    amount: Number(toMajor(one.earned, one.currency)),
    currency_code: one.currency,
    status: commissionStatus(one),
    explanation: why === undefined ? null : explanationOf(why),
  }
}

const explanationOf = ({
  arithmetic,
  sentence,
  messages,
  scope_key,
  card,
  full,
}: CommissionExplanation): CommissionRecord["explanation"] => ({
  arithmetic,
  sentence,
  messages,
  scope_key,
  card,
  full,
})
