// Owns the way of a save: first what it would reach, then the save itself, and the question when somebody else was faster. Shows
// nothing.
import { useState } from "react"
import { useSending } from "../../../../lib/form/use-sending"
import { newestSettings, type SettingsPreview, usePreview, useSave } from "../../../../lib/settings/api"
import { type Conflict, conflictOf } from "../../../../lib/settings/refusals"
import {
  type SettingChange,
  formOf,
  type User,
  type SettingsInForce,
} from "../../../../lib/settings/settings"

/** Where the save stands. */
export type Step =
  | { at: "editing" }
  | { at: "confirming"; preview: SettingsPreview }
  | { at: "conflict"; conflict: Conflict; by: User | null }

interface Outcomes {
  onSaved: (saved: SettingsInForce) => void
  onRefused: (error: Error) => void
}

/** Ask, save, reload. */
export function useSaving({ onSaved, onRefused }: Outcomes) {
  const [step, setStep] = useState<Step>({ at: "editing" })
  const preview = usePreview()
  const { send, isPending: isSaving } = useSending(useSave(), { staysOpen: true })
  const stop = () => setStep({ at: "editing" })
  const refuse = (error: Error) => {
    stop()
    onRefused(error)
  }
  /** A conflict names its author by id alone; what holds now has the name. */
  const tell = async (conflict: Conflict) => {
    const { updated_by_user: by } = await newestSettings()
    setStep({ at: "conflict", conflict, by })
  }
  const onError = (error: Error) => {
    const conflict = conflictOf(error)
    if (conflict === undefined) refuse(error)
    else void tell(conflict).catch(refuse)
  }
  return {
    step,
    isAsking: preview.isPending,
    isSaving,
    /** Finds out what saving these changes of that version would reach. */
    ask(base: SettingsInForce, changes: SettingChange[]) {
      preview.mutate(
        { ...formOf(changes), version: base.version },
        { onError, onSuccess: (found) => setStep({ at: "confirming", preview: found }) },
      )
    },
    /** Saves these changes of that version. */
    save(base: SettingsInForce, changes: SettingChange[]) {
      send(
        { ...formOf(changes), version: base.version },
        {
          onError,
          onSuccess: (saved) => {
            stop()
            onSaved(saved)
          },
        },
      )
    },
    stop,
    /** Reads what holds now, after a conflict. */
    async reload(): Promise<SettingsInForce> {
      const settings = await newestSettings()
      stop()
      return settings
    },
  }
}
