// The question before a save: what changes, and how many records it reaches.
import { Button, Prompt } from "@medusajs/ui"
import { useRef } from "react"
import { useFocusBack } from "../../../../lib/form/focus-back"
import { useSubmitKey } from "../../../../lib/form/submit-key"
import type { SettingsPreview } from "../../../../lib/settings/api"
import { ChangeList } from "../../../../lib/settings/change-list"
import type { SettingChange } from "../../../../lib/settings/settings"
import { type Text, useText } from "../../../../lib/text"
import type { Step } from "./use-saving"

interface ConfirmationProps {
  step: Step
  changes: SettingChange[]
  /** The number that the save will get. */
  version: number
  isSaving: boolean
  onSave: () => void
  onBack: () => void
  /** It is gone, and the focus is about to go back to where it was. */
  onClosed: (event: Event) => void
}

/** Open while a save waits for its yes. */
export function Confirmation({
  step,
  changes,
  version,
  isSaving,
  onSave,
  onBack,
  onClosed,
}: ConfirmationProps) {
  const text = useText()
  const list = useRef<HTMLDivElement>(null)
  useSubmitKey(list, onSave)
  const isOpen = step.at === "confirming"
  const focusBack = useFocusBack(isOpen)
  return (
    <Prompt open={isOpen} variant="confirmation" onOpenChange={(open) => open || onBack()}>
      <Prompt.Content
        onCloseAutoFocus={(event) => {
          onClosed(event)
          if (!event.defaultPrevented) focusBack(event)
        }}
        className="max-h-[calc(100vh-32px)] max-w-[min(560px,calc(100vw-24px))]"
      >
        <Prompt.Header>
          <Prompt.Title>{text("settings.confirm.title", { version })}</Prompt.Title>
          <Prompt.Description className="text-pretty">
            {isOpen && reach(step.preview, text)}
          </Prompt.Description>
        </Prompt.Header>
        <div ref={list} tabIndex={0} className="mt-4 min-h-0 overflow-y-auto border-y px-6 py-4 outline-none">
          <ChangeList changes={changes} label={text("settings.bar.changes", { count: changes.length })} />
        </div>
        <Prompt.Footer>
          <Prompt.Cancel type="button">{text("settings.confirm.back")}</Prompt.Cancel>
          <Button type="button" size="small" isLoading={isSaving} onClick={onSave}>
            {text("settings.confirm.save")}
          </Button>
        </Prompt.Footer>
      </Prompt.Content>
    </Prompt>
  )
}

function reach({ programs, enrollments, hand_edited }: SettingsPreview, text: Text): string {
  const records = text("settings.confirm.reaches", {
    programs: text("settings.confirm.programs", { count: programs }),
    enrollments: text("settings.confirm.enrollments", { count: enrollments }),
  })
  const byHand =
    hand_edited === 0
      ? text("settings.confirm.nobodyByHand")
      : text("settings.confirm.byHand", { count: hand_edited })
  return `${records} ${byHand} ${text("settings.confirm.stays")}`
}
