// The form of the defaults and all that belongs to saving it: what changed, the questions in between, and what is shown around it.
import { Form } from "@medusajs/dashboard/components"
import { toast } from "@medusajs/ui"
import { useCallback, useEffect, useRef, useState } from "react"
import { useForm } from "react-hook-form"
import { KeyboardForm } from "../../../lib/form/keyboard-form"
import { fieldAtFault } from "../../../lib/settings/refusals"
import { changesBetween, type SettingsInForce, type Settings } from "../../../lib/settings/settings"
import { type SettingsForm, toForm, toSettings } from "../../../lib/settings/values"
import { useText } from "../../../lib/text"
import { ChoosingGroup } from "./groups/choosing"
import { LevelsGroup } from "./groups/levels"
import { PayoutsGroup } from "./groups/payouts"
import { TrackingGroup } from "./groups/tracking"
import { UrlsGroup } from "./groups/urls"
import { Header } from "./header"
import { History } from "./history/history"
import { SaveBar } from "./saving/bar"
import { Confirmation } from "./saving/confirmation"
import { ConflictPrompt } from "./saving/conflict"
import { focusFirstError } from "./saving/focus"
import { UnsavedGuard } from "./saving/guard"
import { useSaving } from "./saving/use-saving"

/** The page below its loading: `newest` changes whenever anybody saves. */
export function Editor({ newest }: { newest: SettingsInForce }) {
  const text = useText()
  const title = useRef<HTMLDivElement>(null)
  const element = useRef<HTMLFormElement>(null)
  const wasSaved = useRef(false)
  const [base, setBase] = useState(newest)
  const [refused, setRefused] = useState<string>()
  const form = useForm<SettingsForm>({ defaultValues: toForm(newest), shouldFocusError: false })
  const changes = changesBetween(base, toSettings(form.watch()))

  const { reset } = form
  const show = useCallback(
    (settings: SettingsInForce, values: Settings = settings) => {
      setBase(settings)
      setRefused(undefined)
      reset(toForm(values))
    },
    [reset],
  )

  const saving = useSaving({
    onSaved: (saved) => {
      show(saved)
      toast.success(text("settings.saved", { version: saved.version }))
      wasSaved.current = true
    },
    onRefused: (error) => {
      const field = fieldAtFault(error, form.getValues())
      if (field === undefined) setRefused(error.message)
      else form.setError(field, { message: error.message })
      focusFirstError(element.current)
    },
  })
  const submit = form.handleSubmit(
    () => {
      setRefused(undefined)
      if (changes.length > 0) saving.ask(base, changes)
    },
    () => focusFirstError(element.current),
  )

  // What somebody else saved is shown at once where there is nothing to lose.
  const isIdle = changes.length === 0 && saving.step.at === "editing"
  useEffect(() => {
    if (isIdle && newest.version > base.version) show(newest)
  }, [isIdle, newest, base.version, show])

  // With their own values on top of what was saved in between, an admin is asked again: the difference is another one now.
  const [askAgain, setAskAgain] = useState(false)
  useEffect(() => {
    if (!askAgain) return
    setAskAgain(false)
    void submit()
  }, [askAgain, submit])

  return (
    <Form {...form}>
      {/* Hidden inputs of the controls are placed from here: placed from the window, they would make all of it scroll. */}
      <div className="relative flex flex-col gap-y-3">
        <Header ref={title} settings={base} />
        <KeyboardForm
          ref={element}
          noValidate
          aria-label={text("settings.title")}
          onSubmit={submit}
          className="flex flex-col gap-y-3"
        >
          <TrackingGroup saved={base} />
          <ChoosingGroup />
          <UrlsGroup />
          <LevelsGroup />
          <PayoutsGroup />
          <SaveBar
            changes={changes.length}
            refused={refused}
            overtakenBy={newest.version > base.version ? newest : undefined}
            isBusy={saving.isAsking}
            onDiscard={() => show(newest)}
          />
        </KeyboardForm>
        <History
          newestVersion={newest.version}
          isDirty={changes.length > 0}
          onLoad={({ version, settings }) => {
            reset(toForm(settings))
            toast.info(text("settings.history.loaded", { version }))
            title.current?.focus()
          }}
        />
      </div>
      <Confirmation
        step={saving.step}
        changes={changes}
        version={base.version + 1}
        isSaving={saving.isSaving}
        onSave={() => saving.save(base, changes)}
        onBack={saving.stop}
        onClosed={(event) => {
          if (!wasSaved.current) return
          // Not back to Save, which has nothing to do now, but to where the progress is.
          event.preventDefault()
          wasSaved.current = false
          title.current?.focus()
        }}
      />
      <ConflictPrompt
        step={saving.step}
        mine={changes}
        onReload={() => void saving.reload().then((settings) => show(settings))}
        onGoOn={() =>
          void saving.reload().then((settings) => {
            show(settings, withMine(settings, changes))
            setAskAgain(true)
          })
        }
        onBack={saving.stop}
      />
      <UnsavedGuard isDirty={changes.length > 0} />
    </Form>
  )
}

function withMine(settings: Settings, mine: ReturnType<typeof changesBetween>): Settings {
  return { ...settings, ...Object.fromEntries(mine.map(({ setting, to }) => [setting, to])) }
}
