// The filters of the table of commissions.
import type { DataTableFilter } from "@medusajs/ui"
import type { CommissionStatus, Role } from "../../../../core"
import {
  useCreatedFilter,
  useCurrencyFilter,
  useOrderFilter,
  usePartnerFilter,
  useProgramFilter,
} from "../../lists/filters/money-filters"
import type { Query } from "../../http"
import { useText } from "../../text"

const STATUSES: CommissionStatus[] = ["pending", "available", "paid", "held", "reversed"]
const ROLES: Role[] = ["sale", "lead"]

/** What can be filtered by, as it stands in the address. */
export const COMMISSION_FILTERS = [
  "partner_id",
  "order_id",
  "program_id",
  "status",
  "role",
  "currency_code",
  "created_at",
]

/** All filters; without the partner's where only one partner's commissions are shown. */
export function useCommissionFilters(chosen: Query, isOfOnePartner: boolean): DataTableFilter[] {
  const text = useText()
  const partner = usePartnerFilter(chosen)
  const order = useOrderFilter(chosen)
  const program = useProgramFilter(chosen)
  const currency = useCurrencyFilter(chosen)
  const created = useCreatedFilter()
  const status: DataTableFilter = {
    id: "status",
    type: "radio",
    label: text("money.choice.status"),
    options: STATUSES.map((value) => ({ value, label: text(`commissionStatus.${value}`) })),
  }
  const role: DataTableFilter = {
    id: "role",
    type: "radio",
    label: text("money.choice.role"),
    options: ROLES.map((value) => ({ value, label: text(`commissions.role.${value}`) })),
  }
  const both = [status, order, program, role, currency, ...created]
  return isOfOnePartner ? both : [partner, ...both]
}
