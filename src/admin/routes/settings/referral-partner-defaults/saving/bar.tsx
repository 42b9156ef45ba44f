// The bar at the bottom of the form: how much is unsaved, what stands in the way, Save and Discard.
import { Alert, Button, Text as Paragraph } from "@medusajs/ui"
import { useFormState } from "react-hook-form"
import { nameOf, type SettingsInForce } from "../../../../lib/settings/settings"
import { May } from "../../../../lib/permissions"
import { useText } from "../../../../lib/text"

interface SaveBarProps {
  changes: number
  /** What the route refused that no field is at fault for. */
  refused: string | undefined
  /** What somebody else saved meanwhile. */
  overtakenBy: SettingsInForce | undefined
  isBusy: boolean
  onDiscard: () => void
}

/** Stays in sight while the form is. */
export function SaveBar({ changes, refused, overtakenBy, isBusy, onDiscard }: SaveBarProps) {
  const text = useText()
  const { errors } = useFormState()
  const wrong = Object.keys(errors).length
  return (
    <div
      role="region"
      aria-label={text("settings.bar.label")}
      // What scrolls by beneath it is covered, down to the edge of the page.
      className="bg-ui-bg-base shadow-elevation-flyout after:bg-ui-bg-subtle sticky bottom-3 flex flex-col gap-y-3 rounded-lg px-6 py-4 after:absolute after:inset-x-0 after:top-full after:h-[11px]"
    >
      {refused !== undefined && (
        <Alert variant="error" role="alert">
          <span className="text-ui-fg-base">{text("settings.wrong.failed")}</span>
          <span className="text-ui-fg-subtle block">{refused}</span>
        </Alert>
      )}
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div>
          <Paragraph role="status" size="small" leading="compact" className="text-ui-fg-subtle">
            {changes === 0 ? text("settings.bar.nothing") : text("settings.bar.changes", { count: changes })}
            {overtakenBy !== undefined && changes > 0 && ` · ${overtaken(overtakenBy, text)}`}
          </Paragraph>
          {wrong > 0 && (
            <Paragraph role="alert" size="small" leading="compact" className="text-ui-fg-error mt-1">
              {text("settings.wrong.summary", { count: wrong })}
            </Paragraph>
          )}
        </div>
        <div className="ml-auto flex items-center gap-x-2">
          <Button
            type="button"
            size="small"
            variant="secondary"
            disabled={changes === 0 || isBusy}
            onClick={onDiscard}
          >
            {text("settings.bar.discard")}
          </Button>
          <May do="referral_settings:write">
            <Button type="submit" size="small" disabled={changes === 0} isLoading={isBusy}>
              {text("settings.bar.save")}
            </Button>
          </May>
        </div>
      </div>
    </div>
  )
}

function overtaken({ version, updated_by_user }: SettingsInForce, text: ReturnType<typeof useText>): string {
  return text("settings.bar.overtaken", {
    version,
    name: nameOf(updated_by_user) ?? text("settings.somebody"),
  })
}
