// The page of all payout runs, and its entry in the sidebar.
import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { CreditCardSolid } from "@medusajs/icons"
import { useText } from "../../../lib/text"
import { RunList } from "./list"

/** All payout runs. */
export default function PayoutRunsPage() {
  return (
    <LayoutComposer
      widgetsZonePrefix="referral_payout_run.list"
      preferredLayoutId="core:single-column"
      sections={{
        main: (
          <LayoutComposer.Entry id="ReferralPayoutRunList">
            <RunList />
          </LayoutComposer.Entry>
        ),
      }}
    />
  )
}

export const config = defineRouteConfig({
  label: "menu.payouts",
  rank: 4,
  translationNs: "referral",
  icon: CreditCardSolid,
})

export const handle = { breadcrumb: () => <Breadcrumb /> }

function Breadcrumb() {
  const text = useText()
  return <span>{text("payouts.title")}</span>
}
