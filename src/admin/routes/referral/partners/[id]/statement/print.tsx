// A statement on paper. The dashboard's frame and its dark theme don't belong there, so it is printed from a document of its own.
import { Button } from "@medusajs/ui"
import { useRef, useState } from "react"
import { createPortal } from "react-dom"
import { money, signedMoney } from "../../../../../lib/money/money"
import type { Statement } from "../../../../../lib/money/partner-money"
import { useText } from "../../../../../lib/text"
import { dayInWords, monthInWords } from "./month"

const PAPER = `
  body { font: 11pt/1.4 system-ui, sans-serif; color: #000; margin: 0 }
  h1 { font-size: 16pt; margin: 0 } p { margin: 0 0 12pt }
  table { width: 100%; border-collapse: collapse }
  th, td { text-align: left; padding: 3pt 6pt; border-bottom: 0.5pt solid #999 }
  th:nth-child(n+4), td:nth-child(n+4) { text-align: right; font-variant-numeric: tabular-nums }
  thead { display: table-header-group } tr { break-inside: avoid } .balance td { font-weight: 600 }`

/** A button; the document waits out of sight. */
export function Print({ statement }: { statement: Statement }) {
  const text = useText()
  const frame = useRef<HTMLIFrameElement>(null)
  const [paper, setPaper] = useState<HTMLElement | null>(null)
  return (
    <>
      <Button size="small" variant="secondary" onClick={() => frame.current?.contentWindow?.print()}>
        {text("money.statement.print")}
      </Button>
      <iframe
        ref={frame}
        title={text("money.statement.print")}
        aria-hidden
        tabIndex={-1}
        // A document, so that every browser gives it a body before it asks for one.
        srcDoc="<!doctype html><html><body></body></html>"
        onLoad={() => setPaper(frame.current?.contentDocument?.body ?? null)}
        className="pointer-events-none fixed h-0 w-0 border-0"
      />
      {paper !== null && createPortal(<Paper statement={statement} />, paper)}
    </>
  )
}

function Paper({ statement }: { statement: Statement }) {
  const text = useText()
  const { partner, currency_code, month, opening_balance, closing_balance, entries } = statement
  const row = (label: string, balance: number) => (
    <tr className="balance">
      <td />
      <td>{label}</td>
      <td />
      <td />
      <td>{money(balance, currency_code)}</td>
    </tr>
  )
  return (
    <>
      <style>{PAPER}</style>
      <h1>{text("money.statement.of", { partner: partner.name })}</h1>
      <p>
        {monthInWords(month)}, {currency_code.toUpperCase()} · {partner.code}
      </p>
      <table>
        <thead>
          <tr>
            {(["date", "what", "order", "amount", "balance"] as const).map((column) => (
              <th key={column}>{text(`money.statement.columns.${column}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {row(text("money.statement.opening"), opening_balance)}
          {entries.map(({ at, kind, order_id, order_display_id, payout_id, amount, balance }, place) => (
            <tr key={place}>
              <td>{dayInWords(at)}</td>
              <td>{text(`ledger.kind.${kind}`)}</td>
              <td>{order_display_id === null ? (order_id ?? payout_id) : `#${order_display_id}`}</td>
              <td>{signedMoney(amount, currency_code)}</td>
              <td>{money(balance, currency_code)}</td>
            </tr>
          ))}
          {row(text("money.statement.closing"), closing_balance)}
        </tbody>
      </table>
    </>
  )
}
