// The page of all commissions, and its entry in the sidebar.
import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { CashSolid } from "@medusajs/icons"
import { CommissionTable } from "../../../lib/money/commission-table/table"
import { useText } from "../../../lib/text"

/** All commissions. */
export default function CommissionsPage() {
  return (
    <LayoutComposer
      widgetsZonePrefix="referral_commission.list"
      preferredLayoutId="core:single-column"
      sections={{
        main: (
          <LayoutComposer.Entry id="ReferralCommissionList">
            <CommissionTable />
          </LayoutComposer.Entry>
        ),
      }}
    />
  )
}

export const config = defineRouteConfig({
  label: "menu.commissions",
  rank: 3,
  translationNs: "referral",
  icon: CashSolid,
})

export const handle = { breadcrumb: () => <Breadcrumb /> }

function Breadcrumb() {
  const text = useText()
  return <span>{text("commissions.title")}</span>
}
