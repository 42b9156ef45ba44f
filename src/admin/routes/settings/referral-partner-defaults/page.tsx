// Settings → Referral Partner Defaults: the store-wide settings, how far their last save has come, and every version before.
import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Container } from "@medusajs/ui"
import { useSettings } from "../../../lib/settings/api"
import { useText } from "../../../lib/text"
import { Trouble } from "../../../lib/trouble"
import { Editor } from "./editor"
import { Loading } from "./loading"

/** The defaults page. */
export default function DefaultsPage() {
  const text = useText()
  const { data: settings, error, refetch } = useSettings()
  if (settings === undefined && error !== null) {
    return (
      <Container className="p-0">
        <Trouble
          title={text("settings.error.title")}
          hint={text("settings.error.hint")}
          error={error}
          onRetry={() => void refetch()}
        />
      </Container>
    )
  }
  if (settings === undefined) return <Loading />
  return (
    <LayoutComposer
      widgetsZonePrefix="referral_defaults.details"
      preferredLayoutId="core:single-column"
      sections={{
        main: (
          <LayoutComposer.Entry id="ReferralPartnerDefaults">
            <Editor newest={settings} />
          </LayoutComposer.Entry>
        ),
      }}
    />
  )
}

export const config = defineRouteConfig({ label: "menu.defaults", translationNs: "referral" })

export const handle = { breadcrumb: () => <Breadcrumb /> }

function Breadcrumb() {
  const text = useText()
  return <span>{text("settings.title")}</span>
}
