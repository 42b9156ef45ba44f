// The page of all programs, and its entry in the sidebar.
import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { CurrencyDollar } from "@medusajs/icons"
import { useText } from "../../../lib/text"
import { ProgramList } from "./list"

/** All programs. */
export default function ProgramsPage() {
  return (
    <LayoutComposer
      widgetsZonePrefix="referral_program.list"
      preferredLayoutId="core:single-column"
      sections={{
        main: (
          <LayoutComposer.Entry id="ReferralProgramList">
            <ProgramList />
          </LayoutComposer.Entry>
        ),
      }}
    />
  )
}

export const config = defineRouteConfig({
  label: "menu.programs",
  rank: 2,
  translationNs: "referral",
  icon: CurrencyDollar,
})

export const handle = { breadcrumb: () => <Breadcrumb /> }

function Breadcrumb() {
  const text = useText()
  return <span>{text("programs.list.title")}</span>
}
