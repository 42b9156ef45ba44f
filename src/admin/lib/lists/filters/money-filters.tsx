// Owns the filters that tables of money share: partner, order, currency, program, day.
import { useDataTableDateFilters, useStore } from "@medusajs/dashboard/hooks"
import type { DataTableFilter } from "@medusajs/ui"
import type { Query } from "../../http"
import { PARTNER_CHOICES } from "../../partners/choices"
import { usePartnersById } from "../../partners/partners"
import { useProgram } from "../../programs/api"
import { PROGRAM_CHOICES } from "../../programs/choices"
import { useText } from "../../text"
import { choiceFilter } from "./choice"
import { ORDER_CHOICES, useOrderChoice } from "./orders"

/** By partner; `chosen` as the address has it. */
export function usePartnerFilter({ partner_id }: Query): DataTableFilter {
  const text = useText()
  const id = typeof partner_id === "string" ? partner_id : undefined
  const { data } = usePartnersById(id === undefined ? [] : [id])
  const partner = id === undefined ? undefined : data?.get(id)
  return choiceFilter({
    id: "partner_id",
    label: text("money.choice.partner"),
    choices: PARTNER_CHOICES,
    chosen: partner && { value: partner.id, label: partner.name },
  })
}

/** By order; `chosen` as the address has it. */
export function useOrderFilter({ order_id }: Query): DataTableFilter {
  const text = useText()
  const chosen = useOrderChoice(typeof order_id === "string" ? order_id : undefined)
  return choiceFilter({
    id: "order_id",
    label: text("money.choice.order"),
    choices: ORDER_CHOICES,
    chosen,
  })
}

/** By one of the store's currencies; what the address says is one of them, too: the store may have had it once. */
export function useCurrencyFilter({ currency_code }: Query): DataTableFilter {
  const text = useText()
  const { store } = useStore()
  const codes = (store?.supported_currencies ?? []).map((one) => one.currency_code)
  if (typeof currency_code === "string") codes.push(currency_code)
  const options = [...new Set(codes)].map((value) => ({ value, label: value.toUpperCase() }))
  return { id: "currency_code", type: "radio", label: text("money.choice.currency"), options }
}

/** By program; `chosen` as the address has it. */
export function useProgramFilter({ program_id }: Query): DataTableFilter {
  const text = useText()
  const { data: program } = useProgram(typeof program_id === "string" ? program_id : "")
  return choiceFilter({
    id: "program_id",
    label: text("money.choice.program"),
    choices: PROGRAM_CHOICES,
    chosen: program && { value: program.id, label: program.name },
  })
}

/** By the day it was made. */
export function useCreatedFilter(): DataTableFilter[] {
  const text = useText()
  const [created] = useDataTableDateFilters()
  return created === undefined ? [] : [{ ...created, label: text("money.choice.created") }]
}
