// Owns how a program's dates and limits are said in words.
import { useDate } from "@medusajs/dashboard/hooks"
import { useText } from "../text"
import type { Program } from "./records"

/** A program in words. */
export interface ProgramWords {
  /** @example dates(program) // "From Jan 1, 2026 12:00 AM" */
  dates: (program: Program) => string
  limits: (program: Program) => string
  newPartners: (program: Program) => string
}

/** Programs in words. */
export function useProgramWords(): ProgramWords {
  const text = useText()
  const { getFullDate } = useDate()
  const time = (date: string) => getFullDate({ date, includeTime: true })
  return {
    dates: ({ starts_at, ends_at }) => {
      if (starts_at !== null && ends_at !== null) {
        return text("programs.value.fromUntil", { start: time(starts_at), end: time(ends_at) })
      }
      if (starts_at !== null) return text("programs.value.from", { start: time(starts_at) })
      if (ends_at !== null) return text("programs.value.until", { end: time(ends_at) })
      return text("programs.value.always")
    },
    limits: ({ first_order_only, months }) => {
      if (first_order_only) return text("programs.value.firstOrder")
      return months === null
        ? text("programs.value.allOrders")
        : text("programs.value.months", { count: months })
    },
    newPartners: ({ auto_enroll }) => text(auto_enroll ? "programs.value.auto" : "programs.value.byHand"),
  }
}
