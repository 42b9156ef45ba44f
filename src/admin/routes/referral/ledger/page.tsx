// The page of the ledger, and its entry in the sidebar: whether it adds up, and every entry.
import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { BookOpen } from "@medusajs/icons"
import { EntryTable } from "../../../lib/money/entry-table/table"
import { useText } from "../../../lib/text"
import { VerificationSection } from "./verification"

/** The ledger. */
export default function LedgerPage() {
  return (
    <LayoutComposer
      widgetsZonePrefix="referral_ledger.list"
      preferredLayoutId="core:single-column"
      sections={{
        main: (
          <>
            <LayoutComposer.Entry id="ReferralLedgerVerification">
              <VerificationSection />
            </LayoutComposer.Entry>
            <LayoutComposer.Entry id="ReferralLedgerEntries">
              <EntryTable />
            </LayoutComposer.Entry>
          </>
        ),
      }}
    />
  )
}

export const config = defineRouteConfig({
  label: "menu.ledger",
  rank: 5,
  translationNs: "referral",
  icon: BookOpen,
})

export const handle = { breadcrumb: () => <Breadcrumb /> }

function Breadcrumb() {
  const text = useText()
  return <span>{text("ledger.title")}</span>
}
