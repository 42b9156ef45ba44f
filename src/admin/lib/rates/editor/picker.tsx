// Chooses what gets a row of its own, out of Medusa's products, variants, collections and categories, many at once.
import { DataTable, StackedFocusModal, useStackedModal } from "@medusajs/dashboard/components"
import { useQueryParams } from "@medusajs/dashboard/hooks"
import { Plus } from "@medusajs/icons"
import { Badge, Button, createDataTableColumnHelper, Tabs, Text as Paragraph } from "@medusajs/ui"
import { useMemo, useRef, useState } from "react"
import { useSubmitKey } from "../../form/submit-key"
import { useText } from "../../text"
import { Trouble } from "../../trouble"
import { type Kind, keyOf, type RateScope, scopeOf } from "../rates"
import { type Pickable, usePickables } from "../shop"

const ID = "referral-rate-rows"
const KINDS: Kind[] = ["product", "variant", "collection", "category"]
const PAGE_SIZE = 20

type Chosen = Record<Kind, Record<string, boolean>>
const NOTHING: Chosen = { product: {}, variant: {}, collection: {}, category: {} }

const columns = createDataTableColumnHelper<Pickable>()

interface PickerProps {
  /** The keys of scopes that have a row. */
  taken: Set<string>
  onAdd: (scopes: RateScope[]) => void
  onOpenChange: (isOpen: boolean) => void
}

/** The button and the modal that it opens. */
export function Picker({ taken, onAdd, onOpenChange }: PickerProps) {
  const text = useText()
  return (
    <StackedFocusModal id={ID} onOpenChangeCallback={onOpenChange}>
      <StackedFocusModal.Trigger asChild>
        <Button size="small" variant="secondary" type="button">
          <Plus />
          {text("rates.editor.add")}
        </Button>
      </StackedFocusModal.Trigger>
      <StackedFocusModal.Content>
        <Content taken={taken} onAdd={onAdd} onOpenChange={onOpenChange} />
      </StackedFocusModal.Content>
    </StackedFocusModal>
  )
}

function Content({ taken, onAdd, onOpenChange }: PickerProps) {
  const text = useText()
  const { setIsOpen } = useStackedModal()
  const [chosen, setChosen] = useState(NOTHING)
  const scopes = KINDS.flatMap((kind) =>
    Object.entries(chosen[kind])
      .filter(([, isChosen]) => isChosen)
      .map(([id]) => scopeOf(kind, id)),
  )
  const body = useRef<HTMLDivElement>(null)
  const add = () => {
    if (scopes.length === 0) return
    onAdd(scopes)
    setChosen(NOTHING)
    setIsOpen(ID, false)
    onOpenChange(false)
  }
  useSubmitKey(body, add)
  return (
    <>
      <StackedFocusModal.Header>
        <div className="mr-auto min-w-0 px-2">
          <StackedFocusModal.Title className="txt-compact-small-plus">
            {text("rates.picker.title")}
          </StackedFocusModal.Title>
          <StackedFocusModal.Description className="txt-compact-xsmall text-ui-fg-subtle truncate">
            {text("rates.picker.subtitle")}
          </StackedFocusModal.Description>
        </div>
      </StackedFocusModal.Header>
      <StackedFocusModal.Body ref={body} className="min-h-0 flex-1 overflow-y-auto">
        <Tabs defaultValue="product" className="flex flex-col">
          <Tabs.List className="px-6 py-3">
            {KINDS.map((kind) => (
              <Tabs.Trigger key={kind} value={kind}>
                {text(`rates.picker.tabs.${kind}`)}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          {KINDS.map((kind) => (
            <Tabs.Content key={kind} value={kind}>
              <Choices
                kind={kind}
                taken={taken}
                chosen={chosen[kind]}
                onChoose={(of) => setChosen({ ...chosen, [kind]: of })}
              />
            </Tabs.Content>
          ))}
        </Tabs>
      </StackedFocusModal.Body>
      <StackedFocusModal.Footer>
        <div className="flex w-full items-center justify-end gap-x-2">
          <Paragraph role="status" size="small" className="text-ui-fg-subtle mr-auto">
            {text("rates.picker.chosen", { count: scopes.length })}
          </Paragraph>
          <StackedFocusModal.Close asChild>
            <Button size="small" variant="secondary" type="button">
              {text("actions.cancel")}
            </Button>
          </StackedFocusModal.Close>
          <Button size="small" type="button" disabled={scopes.length === 0} onClick={add}>
            {text("rates.picker.submit")}
          </Button>
        </div>
      </StackedFocusModal.Footer>
    </>
  )
}

interface ChoicesProps {
  kind: Kind
  taken: Set<string>
  chosen: Record<string, boolean>
  onChoose: (chosen: Record<string, boolean>) => void
}

function Choices({ kind, taken, chosen, onChoose }: ChoicesProps) {
  const text = useText()
  const prefix = `pick_${kind}`
  const { q, offset } = useQueryParams(["q", "offset"], prefix)
  const { data, error, isLoading, refetch } = usePickables(kind, { q, offset, limit: PAGE_SIZE })
  const isTaken = (id: string) => taken.has(keyOf(scopeOf(kind, id)))
  const shown = useMemo(
    () => [
      columns.select(),
      columns.accessor("name", {
        header: text("rates.picker.name"),
        cell: ({ row: { original: one } }) => (
          <span className="flex items-center gap-x-2">
            <span className="truncate">{one.name}</span>
            {taken.has(keyOf(scopeOf(kind, one.id))) && (
              <Badge size="2xsmall">{text("rates.picker.taken")}</Badge>
            )}
          </span>
        ),
      }),
      columns.accessor("detail", {
        header: text(`rates.picker.detail.${kind}`),
        cell: ({ getValue }) => <span className="truncate">{getValue() ?? "-"}</span>,
      }),
    ],
    [text, kind, taken],
  )
  if (error && data === undefined) {
    return (
      <Trouble
        title={text("rates.picker.error.title")}
        hint={text("rates.picker.error.hint")}
        error={error}
        onRetry={() => void refetch()}
      />
    )
  }
  return (
    <DataTable
      prefix={prefix}
      data={data?.found}
      rowCount={data?.count}
      columns={shown}
      getRowId={({ id }) => id}
      pageSize={PAGE_SIZE}
      isLoading={isLoading}
      rowSelection={{
        state: chosen,
        onRowSelectionChange: onChoose,
        enableRowSelection: ({ original }) => !isTaken(original.id),
      }}
      emptyState={{
        empty: { heading: text("rates.picker.empty.title"), description: text("rates.picker.empty.hint") },
        filtered: {
          heading: text("rates.picker.filtered.title"),
          description: text("rates.picker.filtered.hint"),
        },
      }}
    />
  )
}
