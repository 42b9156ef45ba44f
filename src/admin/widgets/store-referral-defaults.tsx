// Puts the defaults in short on Medusa's store settings, with the way to their page.
import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { ActionMenu } from "@medusajs/dashboard/components"
import { PencilSquare } from "@medusajs/icons"
import { Container, Heading, Skeleton, Text as Paragraph } from "@medusajs/ui"
import { useId } from "react"
import { May } from "../lib/permissions"
import { useSettings } from "../lib/settings/api"
import { Summary } from "../lib/settings/summary"
import { useText } from "../lib/text"
import { Trouble } from "../lib/trouble"

/** The widget of the store settings. */
export default function StoreReferralDefaultsWidget() {
  return (
    <May do="referral_settings:read">
      <Defaults />
    </May>
  )
}

function Defaults() {
  const text = useText()
  const titleId = useId()
  const { data: settings, error, refetch } = useSettings()
  return (
    <Container role="region" aria-labelledby={titleId} className="divide-y p-0">
      <div className="flex items-center justify-between px-6 py-4">
        <div>
          <Heading id={titleId} level="h2">
            {text("settings.title")}
          </Heading>
          <Paragraph size="small" className="text-ui-fg-subtle">
            {text("settings.subtitle")}
          </Paragraph>
        </div>
        <ActionMenu
          groups={[
            {
              actions: [
                {
                  icon: <PencilSquare />,
                  label: text("settings.widget.edit"),
                  to: "/settings/referral-partner-defaults",
                },
              ],
            },
          ]}
        />
      </div>
      {settings === undefined && error !== null && (
        <Trouble
          title={text("settings.error.title")}
          hint={text("settings.error.hint")}
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {settings === undefined && error === null && (
        <div role="status" aria-label={text("settings.loading")} className="px-6 py-4">
          <Skeleton className="h-4 w-64" />
        </div>
      )}
      {settings !== undefined && <Summary settings={settings} />}
    </Container>
  )
}

export const config = defineWidgetConfig({ zone: "store.details.after", id: "referral-partners:store" })
