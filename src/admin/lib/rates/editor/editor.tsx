// The editor of a rate card: Medusa's own grid, as price lists have it. Sends only what changed, and never writes over what it has not
// seen.
import { DataGrid, RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { Alert, Button, Text as Paragraph, toast } from "@medusajs/ui"
import { type MouseEvent, useMemo, useState } from "react"
import { flushSync } from "react-dom"
import type { Terms } from "../../../../core"
import { Refusal } from "../../http"
import { KeyboardForm } from "../../form/keyboard-form"
import { useSending } from "../../form/use-sending"
import type { Owner } from "../../programs/records"
import { useText } from "../../text"
import { useSaveRates, wholeCard } from "../api"
import { keyOf, type RateCard } from "../rates"
import { useMatchingScopes } from "../shop"
import { messagesOf } from "./checks"
import { useGridColumns } from "./columns"
import { Conflict, type Overtaken, useOvertaken } from "./conflict"
import { Confirmation } from "./confirmation"
import { cellPath, type RowChange, scopesOf } from "./grid"
import { Picker } from "./picker"
import { Toolbar } from "./toolbar"
import { useRates } from "./use-rates"

interface RatesEditorProps {
  owner: Owner
  name: string
  /** Null while there is none. */
  card: RateCard | null
  /** An earlier card that the edit takes its rates from. */
  loaded: RateCard | null
  terms: Terms
  currencies: string[]
}

/** The modal's inside. */
export function RatesEditor({ owner, name, ...started }: RatesEditorProps) {
  const text = useText()
  const { handleSuccess, setCloseOnEscape } = useRouteModal()
  const rates = useRates(started)
  const { form, rows, number } = rates
  const columns = useGridColumns(rates.columns)
  const [search, setSearch] = useState("")
  const shown = useShown(rows, search)
  const taken = useMemo(() => scopesOf(rows), [rows])
  // While something else than the grid is used, its keys are not the grid's.
  const [isAside, setAside] = useState(false)
  const [isPicking, setPicking] = useState(false)
  const { send, isPending } = useSending(useSaveRates(owner))
  const [asked, setAsked] = useState<RowChange[] | null>(null)
  const { overtaken, look, stop } = useOvertaken(owner)
  const wrong = messagesOf(form.formState.errors)
  const { root } = form.formState.errors

  const save = (from: number) => {
    const { set, change } = toSend(rates.changes())
    send(
      { number: from, ...change },
      {
        onSuccess: (saved) => {
          toast.success(text("rates.editor.saved", { number: saved.number }))
          handleSuccess()
        },
        onError: (error) => {
          setAsked(null)
          if (look(error, number)) return
          const at = cellAtFault(error, set)
          const message = error.message || text("rates.editor.failed")
          if (at === undefined) form.setError("root", { message })
          else form.setError(at, { message, type: "refused" })
        },
      },
    )
  }
  const check = form.handleSubmit(() => {
    const changes = rates.changes()
    if (changes.length > 0) return setAsked(changes)
    toast.info(text("rates.editor.nothing"))
    handleSuccess()
  })
  const submit = async () => {
    await leaveCell()
    await check()
  }

  const goOn = ({ number: newest }: Overtaken) => {
    stop()
    save(newest)
  }
  const takeTheirs = async () => {
    rates.take(await wholeCard(owner))
    stop()
  }

  return (
    <RouteFocusModal.Form form={form}>
      <KeyboardForm onSubmit={submit} hasOwnFocus>
        <RouteFocusModal.Header>
          <div className="mr-auto min-w-0 px-2">
            <RouteFocusModal.Title className="txt-compact-small-plus truncate">
              {text("rates.editor.title", { name })}
            </RouteFocusModal.Title>
            <RouteFocusModal.Description className="txt-compact-xsmall text-ui-fg-subtle truncate">
              {started.loaded === null
                ? text("rates.editor.subtitle", { number: number + 1 })
                : text("rates.editor.loaded", { number: started.loaded.number })}
            </RouteFocusModal.Description>
          </div>
        </RouteFocusModal.Header>
        <RouteFocusModal.Body className="flex min-h-0 flex-1 flex-col overflow-hidden">
          {root && (
            <Alert variant="error" role="alert" className="m-2">
              {root.message}
            </Alert>
          )}
          {/* The grid is the grid's again before it hears of the press: it would go back to the cell it was left at otherwise. */}
          <div className="size-full min-h-0" onMouseDownCapture={(event) => backToGrid(event, setAside)}>
            <DataGrid
              columns={columns}
              data={shown}
              state={form}
              multiColumnSelection
              onEditingChange={(isEditing) => setCloseOnEscape(!isEditing)}
              disableInteractions={isAside || isPicking || asked !== null || overtaken !== null}
              headerContent={
                <Toolbar
                  search={search}
                  onSearch={setSearch}
                  all={rates.all}
                  onAll={rates.setAll}
                  onAside={setAside}
                  picker={<Picker taken={taken} onAdd={rates.add} onOpenChange={setPicking} />}
                />
              }
            />
          </div>
        </RouteFocusModal.Body>
        <Footer wrong={wrong} isNothingFound={shown.length === 0} isSaving={isPending} />
      </KeyboardForm>
      <Confirmation
        changes={asked}
        number={number + 1}
        isSaving={isPending}
        onSave={() => save(number)}
        onBack={() => setAsked(null)}
      />
      <Conflict
        overtaken={overtaken}
        mine={new Set(overtaken === null ? [] : rates.changes().map(({ scope }) => keyOf(scope)))}
        onTheirs={() => void takeTheirs()}
        onMine={goOn}
        onBack={stop}
      />
    </RouteFocusModal.Form>
  )
}

/**
 * The change as the route takes it, and the rows that it sets, in the order by which a refusal names them.
 */
function toSend(changes: RowChange[]) {
  const set = changes.filter(({ after }) => after !== null)
  const remove = changes.filter(({ after }) => after === null).map(({ scope }) => scope)
  return { set, change: { set: set.flatMap(({ after }) => after ?? []), remove } }
}

/** Typed text becomes part of the form when its cell loses the focus, a moment later. */
async function leaveCell(): Promise<void> {
  document.activeElement?.closest<HTMLElement>("[data-container-id]")?.focus()
  await new Promise((resolve) => window.setTimeout(resolve))
}

interface FooterProps {
  /** What is said of the cells that are wrong. */
  wrong: string[]
  isNothingFound: boolean
  isSaving: boolean
}

function Footer({ wrong, isNothingFound, isSaving }: FooterProps) {
  const text = useText()
  return (
    <RouteFocusModal.Footer>
      <div className="flex w-full flex-wrap items-center justify-between gap-2">
        <Paragraph role="alert" size="small" className="text-ui-fg-error">
          {wrong.length > 0 && `${text("rates.editor.wrongCells", { count: wrong.length })} ${wrong[0]}`}
          {wrong.length === 0 && isNothingFound && text("rates.editor.nothingFound")}
        </Paragraph>
        <div className="ml-auto flex items-center gap-x-2">
          <RouteFocusModal.Close asChild>
            <Button size="small" variant="secondary" type="button">
              {text("actions.cancel")}
            </Button>
          </RouteFocusModal.Close>
          <Button size="small" type="submit" isLoading={isSaving}>
            {text("rates.editor.save")}
          </Button>
        </div>
      </div>
    </RouteFocusModal.Footer>
  )
}

function backToGrid({ target }: MouseEvent, setAside: (isAside: boolean) => void) {
  if (!(target instanceof Element) || target.closest("[role=grid]") === null) return
  flushSync(() => setAside(false))
}

/** The lines that match the search; all of them while there is none. */
function useShown(rows: ReturnType<typeof useRates>["rows"], search: string) {
  const { data: matching } = useMatchingScopes(search)
  return useMemo(() => {
    if (search === "" || matching === undefined) return rows
    return rows.filter(({ scope }) => matching.has(keyOf(scope)))
  }, [rows, search, matching])
}

/** The cell that the route refused: `set[2].sale.levels[0].amount.usd`. */
function cellAtFault(error: Error, set: RowChange[]) {
  const path = error instanceof Refusal ? (error.path ?? "") : ""
  const match = /^set\[(\d+)\]\.(sale|lead)\.(?:levels\[(\d+)\]|unused)\.(?:percent|amount\.(\w+))/.exec(path)
  const key = set[Number(match?.[1])]?.key
  if (match === null || key === undefined) return undefined
  const [, , role, level, currency] = match
  const place = level === undefined ? "unused1" : `${role}${Number(level) + 1}`
  return cellPath(key, `${place}_${currency ?? "percent"}`)
}
