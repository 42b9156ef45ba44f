// Owns the defaults in short, for pages that only mention them.
import { SectionRow } from "@medusajs/dashboard/components"
import { type Text, useText } from "../text"
import type { Settings } from "./settings"
import { type SettingWords, useSettingWords } from "./words"

/** A few rows that say the most. */
export function Summary({ settings }: { settings: Settings }) {
  const text = useText()
  const words = useSettingWords()
  const { name, value } = words
  return (
    <>
      <SectionRow title={name("tracking_method")} value={tracking(settings, words, text)} />
      <SectionRow title={name("cookie_days")} value={value("cookie_days", settings.cookie_days)} />
      <SectionRow
        title={name("referring_partner")}
        value={value("referring_partner", settings.referring_partner)}
      />
      <SectionRow
        title={name("custom_link_url")}
        value={settings.custom_link_url === "" ? text("settings.widget.ownUrl") : settings.custom_link_url}
      />
      <SectionRow title={text("settings.groups.levels")} value={terms(settings, text)} />
      <SectionRow title={text("settings.groups.payouts")} value={payouts(settings, words, text)} />
    </>
  )
}

function tracking(settings: Settings, { value }: SettingWords, text: Text): string {
  const method = value("tracking_method", settings.tracking_method)
  return settings.use_ip_address ? text("settings.widget.plusIp", { method }) : method
}

function terms(settings: Settings, text: Text): string {
  const { levels, pays_lead, pays_sale, pays_amount, pays_percent } = settings
  return text("settings.widget.terms", {
    levels: text("settings.widget.levels", { count: levels }),
    on: both(pays_lead && text("settings.widget.lead"), pays_sale && text("settings.widget.sale"), text),
    by: both(
      pays_amount && text("settings.widget.amount"),
      pays_percent && text("settings.widget.percent"),
      text,
    ),
  })
}

function payouts({ hold_days, required_approvals }: Settings, { value }: SettingWords, text: Text): string {
  return text("settings.widget.payouts", {
    days: value("hold_days", hold_days),
    approvals: text("settings.widget.approvals", { count: required_approvals }),
  })
}

/** One word, or both. */
function both(one: string | false, other: string | false, text: Text): string {
  const [first = "", second] = [one, other].filter((word) => word !== false)
  return second === undefined ? first : text("settings.widget.and", { one: first, other: second })
}
