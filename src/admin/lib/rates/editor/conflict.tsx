// The question when somebody else saved a card first: who, what they changed, and whether to take theirs or to go on.
import { Button, Prompt, Text as Paragraph } from "@medusajs/ui"
import { useState } from "react"
import { useFocusBack } from "../../form/focus-back"
import type { Owner } from "../../programs/records"
import { nameOf } from "../../settings/settings"
import { useText } from "../../text"
import { type Differences, differencesOf, overtakenBy, wholeCard } from "../api"
import { DifferenceList } from "../difference-list"
import { keyOf, type RateCard } from "../rates"

/** More rows than these nobody compares by eye. */
const SHOWN = 50

/** What was saved meanwhile, and by whom. */
export interface Overtaken extends Differences {
  number: number
  by: RateCard["author_user"]
}

/** Finds out what was saved meanwhile, once a save was refused because of it. */
export function useOvertaken(owner: Owner) {
  const [overtaken, setOvertaken] = useState<Overtaken | null>(null)
  const tell = async (number: number, since: number) => {
    const [found, card] = await Promise.all([
      differencesOf(owner, { number, since, limit: SHOWN }),
      wholeCard(owner),
    ])
    setOvertaken({ ...found, number, by: card?.author_user ?? null })
  }
  return {
    overtaken,
    /** Whether this error was somebody else's save; if so, it is told. */
    look: (error: Error, since: number): boolean => {
      const number = overtakenBy(error)
      if (number === undefined) return false
      void tell(number, since)
      return true
    },
    stop: () => setOvertaken(null),
  }
}

interface ConflictProps {
  overtaken: Overtaken | null
  /** The keys of scopes that this admin changed, too. */
  mine: Set<string>
  onTheirs: () => void
  onMine: (overtaken: Overtaken) => void
  onBack: () => void
}

/** Open while there is something to decide. */
export function Conflict({ overtaken, mine, onTheirs, onMine, onBack }: ConflictProps) {
  const text = useText()
  const onClosed = useFocusBack(overtaken !== null)
  if (overtaken === null) return null
  const { number, by, differences, count } = overtaken
  const name = nameOf(by) ?? text("rates.somebody")
  return (
    <Prompt open variant="confirmation" onOpenChange={(open) => open || onBack()}>
      <Prompt.Content
        onCloseAutoFocus={onClosed}
        className="max-h-[calc(100vh-32px)] max-w-[min(640px,calc(100vw-24px))]"
      >
        <Prompt.Header>
          <Prompt.Title>{text("rates.conflict.title", { name, number })}</Prompt.Title>
          <Prompt.Description className="text-pretty">
            {text("rates.conflict.description")}
          </Prompt.Description>
        </Prompt.Header>
        <div tabIndex={0} className="mt-4 min-h-0 overflow-y-auto border-y px-6 py-4 outline-none">
          {count === 0 && <Paragraph size="small">{text("rates.conflict.nothing")}</Paragraph>}
          <DifferenceList
            differences={differences}
            label={text("rates.historyDrawer.what")}
            note={({ scope }) =>
              mine.has(keyOf(scope)) && (
                <span className="text-ui-tag-orange-text txt-compact-xsmall">
                  {text("rates.conflict.yours")}
                </span>
              )
            }
          />
          {count > differences.length && (
            <Paragraph size="small" className="text-ui-fg-subtle mt-3">
              {text("rates.historyDrawer.more", { count: count - differences.length })}
            </Paragraph>
          )}
        </div>
        <Prompt.Footer className="flex-wrap gap-y-2">
          <Prompt.Cancel type="button">{text("rates.conflict.back")}</Prompt.Cancel>
          <Button type="button" size="small" variant="secondary" onClick={onTheirs}>
            {text("rates.conflict.theirs")}
          </Button>
          <Button type="button" size="small" onClick={() => onMine(overtaken)}>
            {text("rates.conflict.mine")}
          </Button>
        </Prompt.Footer>
      </Prompt.Content>
    </Prompt>
  )
}
