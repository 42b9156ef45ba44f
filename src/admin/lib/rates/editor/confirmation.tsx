// The question before a card is saved: what becomes of each row, in words.
import { Button, Prompt, Text as Paragraph } from "@medusajs/ui"
import { useRef } from "react"
import { useFocusBack } from "../../form/focus-back"
import { useSubmitKey } from "../../form/submit-key"
import { type Text, useText } from "../../text"
import { DifferenceList } from "../difference-list"
import type { RateCardDifference } from "../rates"
import type { RowChange } from "./grid"

/** More rows than these nobody compares by eye. */
const SHOWN = 50

interface ConfirmationProps {
  /** Null while nobody wants to save. */
  changes: RowChange[] | null
  /** The number that the card will get. */
  number: number
  isSaving: boolean
  onSave: () => void
  onBack: () => void
}

/** Open while a save waits for its yes. */
export function Confirmation({ changes, number, isSaving, onSave, onBack }: ConfirmationProps) {
  const text = useText()
  const list = useRef<HTMLDivElement>(null)
  useSubmitKey(list, onSave)
  const onClosed = useFocusBack(changes !== null)
  // The question stays in sight while it closes.
  const last = useRef<RowChange[]>([])
  if (changes !== null) last.current = changes
  const shown = last.current
  const more = shown.length - SHOWN
  return (
    <Prompt open={changes !== null} variant="confirmation" onOpenChange={(open) => open || onBack()}>
      <Prompt.Content
        onCloseAutoFocus={onClosed}
        className="max-h-[calc(100vh-32px)] max-w-[min(640px,calc(100vw-24px))]"
      >
        <Prompt.Header>
          <Prompt.Title>{text("rates.confirm.title", { number })}</Prompt.Title>
          <Prompt.Description className="text-pretty">{text("rates.confirm.description")}</Prompt.Description>
        </Prompt.Header>
        <div ref={list} tabIndex={0} className="mt-4 min-h-0 overflow-y-auto border-y px-6 py-4 outline-none">
          <DifferenceList
            differences={shown.slice(0, SHOWN)}
            label={text("rates.historyDrawer.what")}
            note={(difference) => <Removed difference={difference} text={text} />}
          />
          {more > 0 && (
            <Paragraph size="small" className="text-ui-fg-subtle mt-3">
              {text("rates.historyDrawer.more", { count: more })}
            </Paragraph>
          )}
        </div>
        <Prompt.Footer>
          <Prompt.Cancel type="button">{text("rates.conflict.back")}</Prompt.Cancel>
          <Button type="button" size="small" isLoading={isSaving} onClick={onSave}>
            {text("rates.confirm.save")}
          </Button>
        </Prompt.Footer>
      </Prompt.Content>
    </Prompt>
  )
}

/** "None" alone would be read as a rate of 0. */
function Removed({ difference: { scope, after }, text }: { difference: RateCardDifference; text: Text }) {
  if (after !== null) return null
  return (
    <span className="text-ui-tag-orange-text txt-compact-xsmall">
      {text(scope === "default" ? "rates.confirm.noDefault" : "rates.confirm.removed")}
    </span>
  )
}
