// The modal in which rates are edited, as soon as the card and what its columns hang on are there.
import { RouteFocusModal } from "@medusajs/dashboard/components"
import { useStore } from "@medusajs/dashboard/hooks"
import { Skeleton } from "@medusajs/ui"
import { useSearchParams } from "react-router-dom"
import { type Owner, termsInForce, type WithTerms } from "../../programs/records"
import { useSettings } from "../../settings/api"
import { useText } from "../../text"
import { Trouble } from "../../trouble"
import { useEarlierCard, useWholeCard } from "../api"
import { RatesEditor } from "./editor"

interface RatesModalProps {
  owner: Owner
  /** Undefined while it is on the way. */
  record: WithTerms | undefined
  name: string | undefined
}

/** Open for as long as its address is. */
export function RatesModal({ owner, record, name }: RatesModalProps) {
  const text = useText()
  const { data: card, ...newest } = useWholeCard(owner)
  const [address] = useSearchParams()
  const { data: loaded, ...earlier } = useEarlierCard(owner, address.get("card"))
  const { error, refetch } = newest.error === null ? earlier : newest
  const { data: defaults } = useSettings()
  const { store } = useStore()
  const isReady =
    card !== undefined && loaded !== undefined && record && name !== undefined && defaults && store
  return (
    <RouteFocusModal>
      {isReady ? (
        <RatesEditor
          owner={owner}
          name={name}
          card={card}
          loaded={loaded}
          terms={termsInForce(record, defaults)}
          currencies={store.supported_currencies.map(({ currency_code }) => currency_code)}
        />
      ) : (
        <>
          <RouteFocusModal.Header />
          <RouteFocusModal.Body className="p-6">
            <RouteFocusModal.Title className="sr-only">{text("rates.title")}</RouteFocusModal.Title>
            <RouteFocusModal.Description className="sr-only">
              {text("rates.editor.loading")}
            </RouteFocusModal.Description>
            {error === null ? (
              <Skeleton role="status" aria-label={text("rates.editor.loading")} className="h-64 w-full" />
            ) : (
              <Trouble
                title={text("rates.error.title")}
                hint={text("rates.error.hint")}
                error={error}
                onRetry={() => void refetch()}
              />
            )}
          </RouteFocusModal.Body>
        </>
      )}
    </RouteFocusModal>
  )
}
