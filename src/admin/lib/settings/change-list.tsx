// Owns how a difference between two versions is shown: one line for each setting, old → new.
import { ArrowRightMini } from "@medusajs/icons"
import type { ReactNode } from "react"
import { useText } from "../text"
import type { SettingChange } from "./settings"
import { useSettingWords } from "./words"

interface ChangeListProps {
  changes: SettingChange[]
  label: string
  /** Something more to say of a change, beneath it. */
  note?: (change: SettingChange) => ReactNode
}

/** What changed, in plain words. */
export function ChangeList({ changes, label, note }: ChangeListProps) {
  const text = useText()
  const { name, value } = useSettingWords()
  return (
    <ul aria-label={label} className="flex w-full flex-col gap-y-2">
      {changes.map((change) => (
        <li key={change.setting} className="txt-compact-small flex flex-col gap-y-0.5">
          <div className="grid grid-cols-1 gap-x-4 gap-y-0.5 sm:grid-cols-2">
            <span className="txt-compact-small-plus text-ui-fg-base">{name(change.setting)}</span>
            <span className="flex min-w-0 flex-wrap items-center gap-x-1">
              <span className="text-ui-fg-subtle break-all">{value(change.setting, change.from)}</span>
              <ArrowRightMini aria-hidden className="text-ui-fg-muted shrink-0 rtl:rotate-180" />
              <span className="sr-only">{text("settings.value.becomes")}</span>
              <span className="text-ui-fg-base break-all">{value(change.setting, change.to)}</span>
            </span>
          </div>
          {note?.(change)}
        </li>
      ))}
    </ul>
  )
}
