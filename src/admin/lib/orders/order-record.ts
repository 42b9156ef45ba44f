// Owns how the admin reads an order's decision record, and when it looks again. Knows its shape, shows nothing.
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useEffect, useRef } from "react"
import type { Candidate, CommissionStatus, Message, Method, Role } from "../../../core"
import { get, Refusal } from "../http"

/** A partner by the names that people know. */
export interface PartnerName {
  id: string
  name: string
  code: string
}

/** One partner who might have been credited. */
export type ConsideredPartner = Candidate & { partner: PartnerName | null }

/** Who is credited in one role, and why. */
export interface RoleRecord {
  partner: PartnerName | null
  method: Method | null
  messages: Message[]
  candidates: ConsideredPartner[]
  defaults_version: number
  decided_at: string
  programs: ProgramRecord[]
}

/** An enrollment that may decide a line, with the cards that count. */
interface ProgramRecord {
  program: string | null
  program_id: string
  own_card: { number: number } | null
  program_card: { number: number } | null
}

/** What one partner earns for one line. `amount` is in major units. */
export interface Commission {
  id: string
  line_id: string
  role: Role
  level: number
  partner: PartnerName | null
  partner_id: string
  amount: number
  currency_code: string
  status: CommissionStatus
  explanation: { arithmetic: string; messages: Message[] } | null
}

/** Why a line earns nothing in a role, or somebody nothing on it. */
export interface LineRecord {
  line_id: string
  role: Role
  notes: Message[]
}

/** One entry of the ledger; `amount` is in major units. */
export interface Posting {
  key: string
  source: string
  destination: string
  amount: number
  currency_code: string
  partner: PartnerName | null
  posted_at: string
}

/** The admin who did something; null for an API key, or a user who is gone. */
export interface Author {
  email: string
  first_name: string | null
  last_name: string | null
}

interface Moved {
  partner: PartnerName | null
  amount: number
  currency_code: string
}

/** One thing that happened to the order. */
export type TimelineEntry = { at: string } & (
  | { what: "placed" }
  | { what: "visitor_changed"; from: string | null; to: string | null }
  | { what: "assigned"; partner: PartnerName | null; author: Author | null }
  | { what: "decided"; role: Role; partner: PartnerName | null; method: Method | null }
  | ({ what: "earned" | "matured" | "taken_back" } & Moved)
  | {
      what: "reassigned"
      role: Role
      partner: PartnerName | null
      author: Author | null
      reason: string | null
    }
  | { what: "recalculated"; with: "stored" | "current"; author: Author | null; reason: string | null }
)

/** The record of one order. `sale` and `lead` are null while nothing is decided. */
export interface OrderRecord {
  id: string
  currency_code: string
  vanished: boolean
  sale: RoleRecord | null
  lead: RoleRecord | null
  lines: LineRecord[]
  commissions: Commission[]
  postings: Posting[]
  timeline: TimelineEntry[]
  workflow: { id: string; url: string | null }
}

/** Under this key lies what is known of an order. */
export const orderKey = (id: string) => ["referral", "orders", id]

/** A new order is usually looked at within two seconds; after half a minute something is away, and a person should know. */
const LOOK_AGAIN_MS = [1_000, 2_000, 4_000, 8_000, 15_000]
/** What an admin does to an order reaches its commissions a moment later; where its event got lost, with the sweep, each minute. */
const AFTER_CHANGE_MS = [1_000, 4_000, 10_000, 30_000, 75_000]

/**
 * The record of an order; `data` is null where it wasn't looked at yet. Looks again by itself while nothing is decided, and after
 * `order`, as the page has it, changed. `gaveUp` says that it no longer does.
 */
export function useOrderRecord(order: { id: string }) {
  const queryKey = orderKey(order.id)
  const query = useQuery({
    queryKey,
    queryFn: () => orderRecord(order.id),
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.status === "error" || isDecided(state.data) ? false : nextLook(state.dataUpdateCount),
  })
  useAfterChange(order, query.refetch)
  const looks = useQueryClient().getQueryState(queryKey)?.dataUpdateCount ?? 0
  return { ...query, gaveUp: !query.isFetching && nextLook(looks) === false }
}

/** Reads again, several times, after `order`, as the page has it, changed. */
export function useAfterChange(order: { id: string }, refetch: () => Promise<unknown>): void {
  const known = useRef(order)
  useEffect(() => {
    if (known.current === order) return
    known.current = order
    const timers = AFTER_CHANGE_MS.map((delay) => window.setTimeout(() => void refetch(), delay))
    return () => timers.forEach((timer) => window.clearTimeout(timer))
  }, [order, refetch])
}

/** Whether it is settled who is credited. */
export function isDecided(record: OrderRecord | null | undefined): boolean {
  return record?.sale != null
}

function nextLook(looks: number): number | false {
  return LOOK_AGAIN_MS[looks - 1] ?? false
}

async function orderRecord(id: string): Promise<OrderRecord | null> {
  try {
    return (await get<{ order: OrderRecord }>(`/admin/referral/orders/${id}`)).order
  } catch (error) {
    if (error instanceof Refusal && error.code === "order.unknown") return null
    throw error
  }
}
