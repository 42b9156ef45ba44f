// The question when somebody else saved first: who, what, and whether to take theirs or to go on.
import { useDate } from "@medusajs/dashboard/hooks"
import { Button, Prompt, Text as Paragraph } from "@medusajs/ui"
import { ChangeList } from "../../../../lib/settings/change-list"
import { nameOf, type SettingChange } from "../../../../lib/settings/settings"
import { useSettingWords } from "../../../../lib/settings/words"
import { useText } from "../../../../lib/text"
import type { Step } from "./use-saving"

interface ConflictPromptProps {
  step: Step
  /** What this admin changed and could not save. */
  mine: SettingChange[]
  onReload: () => void
  onGoOn: () => void
  onBack: () => void
}

/** Open after a save that was refused because of another one. */
export function ConflictPrompt({ step, mine, onReload, onGoOn, onBack }: ConflictPromptProps) {
  const text = useText()
  const words = useSettingWords()
  const { getFullDate } = useDate()
  if (step.at !== "conflict") return null
  const { conflict, by } = step
  const { version, changed, updated_at } = conflict
  return (
    <Prompt open variant="confirmation" onOpenChange={(open) => open || onBack()}>
      <Prompt.Content className="max-h-[calc(100vh-32px)] max-w-[min(560px,calc(100vw-24px))]">
        <Prompt.Header>
          <Prompt.Title>
            {text("settings.conflict.title", {
              version,
              name: nameOf(by) ?? text("settings.somebody"),
            })}
          </Prompt.Title>
          <Prompt.Description className="text-pretty">
            {text("settings.conflict.description", {
              date: getFullDate({ date: updated_at, includeTime: true }),
            })}
          </Prompt.Description>
        </Prompt.Header>
        <div tabIndex={0} className="mt-4 min-h-0 overflow-y-auto border-y px-6 py-4 outline-none">
          {changed.length === 0 && <Paragraph size="small">{text("settings.conflict.nothing")}</Paragraph>}
          <ChangeList
            changes={changed}
            label={text("settings.history.title")}
            note={({ setting }) => {
              const own = mine.find((change) => change.setting === setting)
              if (own === undefined) return null
              return (
                <span className="text-ui-tag-orange-text txt-compact-xsmall">
                  {text("settings.conflict.yours", { value: words.value(setting, own.to) })}
                </span>
              )
            }}
          />
        </div>
        <Prompt.Footer className="flex-wrap gap-y-2">
          <Prompt.Cancel type="button">{text("settings.confirm.back")}</Prompt.Cancel>
          <Button type="button" size="small" variant="secondary" onClick={onReload}>
            {text("settings.conflict.reload")}
          </Button>
          <Button type="button" size="small" onClick={onGoOn}>
            {text("settings.conflict.goOn")}
          </Button>
        </Prompt.Footer>
      </Prompt.Content>
    </Prompt>
  )
}
