// Owns how it is shown where money goes: holder, account, bank. An account can be hidden until somebody asks.
import { SectionRow } from "@medusajs/dashboard/components"
import { Eye, EyeSlash } from "@medusajs/icons"
import { IconButton } from "@medusajs/ui"
import { useState } from "react"
import { useText } from "../text"
import type { PayoutDetails } from "./records"

const FIELDS = ["account_holder", "account", "bank_code", "bank_name", "country"] as const
/** So much of an account tells it apart from another. */
const LEFT_OPEN = 4

interface DetailsListProps {
  details: PayoutDetails
  /** Until somebody wants to see it. */
  isHidden?: boolean
}

/** A row for each field that is known. */
export function DetailsList({ details, isHidden = false }: DetailsListProps) {
  const text = useText()
  return FIELDS.map((field) => {
    const value = details[field]
    if (value === null || value === "") return null
    return (
      <SectionRow
        key={field}
        title={text(`payout.details.${field}`)}
        value={
          field === "account" ? (
            <Account account={value} isHidden={isHidden} />
          ) : (
            <span className="break-words">{field === "country" ? countryName(value) : value}</span>
          )
        }
      />
    )
  })
}

function Account({ account, isHidden }: { account: string; isHidden: boolean }) {
  const text = useText()
  const [isShown, setShown] = useState(!isHidden)
  return (
    <div className="flex min-w-0 items-center gap-x-2">
      <span className="break-all font-mono">{isShown ? inGroups(account) : masked(account)}</span>
      {isHidden && (
        <IconButton
          size="2xsmall"
          variant="transparent"
          aria-label={text(isShown ? "payout.details.hide" : "payout.details.show")}
          onClick={() => setShown(!isShown)}
        >
          {isShown ? <EyeSlash /> : <Eye />}
        </IconButton>
      )}
    </div>
  )
}

/** @example masked("DE89370400440532013000") // "•••• 3000" */
function masked(account: string): string {
  return account.length > LEFT_OPEN * 2 ? `•••• ${account.slice(-LEFT_OPEN)}` : "••••"
}

/** @example countryName("DE") // "Germany" */
function countryName(code: string): string {
  return new Intl.DisplayNames([], { type: "region" }).of(code) ?? code
}

/** As it is printed, so that it can be compared. @example inGroups("GB33BUKB20201555555555") // "GB33 BUKB 2020 1555 5555 55" */
function inGroups(account: string): string {
  return /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(account) ? account.replace(/(.{4})(?=.)/g, "$1 ") : account
}
