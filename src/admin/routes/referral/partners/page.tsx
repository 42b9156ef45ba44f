// The page of all partners, and its entry in the sidebar.
import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Share } from "@medusajs/icons"
import { useText } from "../../../lib/text"
import { PartnerList } from "./list"

/** All partners. */
export default function PartnersPage() {
  return (
    <LayoutComposer
      widgetsZonePrefix="referral_partner.list"
      preferredLayoutId="core:single-column"
      sections={{
        main: (
          <LayoutComposer.Entry id="ReferralPartnerList">
            <PartnerList />
          </LayoutComposer.Entry>
        ),
      }}
    />
  )
}

export const config = defineRouteConfig({
  label: "menu.partners",
  rank: 1,
  translationNs: "referral",
  icon: Share,
})

export const handle = { breadcrumb: () => <Breadcrumb /> }

function Breadcrumb() {
  const text = useText()
  return <span>{text("partners.title")}</span>
}
