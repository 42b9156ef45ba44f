// The page of orders that could not be settled, and its entry in the sidebar.
import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { ExclamationCircle } from "@medusajs/icons"
import { useText } from "../../../lib/text"
import { UnsettledList } from "./list"

/** All orders that could not be settled. */
export default function UnsettledOrdersPage() {
  return (
    <LayoutComposer
      widgetsZonePrefix="referral_unsettled_order.list"
      preferredLayoutId="core:single-column"
      sections={{
        main: (
          <LayoutComposer.Entry id="ReferralUnsettledOrderList">
            <UnsettledList />
          </LayoutComposer.Entry>
        ),
      }}
    />
  )
}

export const config = defineRouteConfig({
  label: "menu.unsettled",
  rank: 6,
  translationNs: "referral",
  icon: ExclamationCircle,
})

export const handle = { breadcrumb: () => <Breadcrumb /> }

function Breadcrumb() {
  const text = useText()
  return <span>{text("unsettled.title")}</span>
}
