// The form of the defaults page as HTTP has it, and as core does: the same settings, but minimum payouts in major units here.
import {
  type ChangedSetting,
  changedSettings,
  type Defaults,
  DomainError,
  type Minor,
  toMajor,
} from "../../../../core"
import type { StoredForm } from "../defaults"
import { exactMinor } from "../money"

/** The settings as they are answered; `minimum_payout` in major units, by currency. */
export interface SettingsForm extends Omit<Defaults, "minimum_payout"> {
  minimum_payout: Record<string, number>
}

/** What an admin sends: what is left out stays. Minimum payouts are replaced as a whole. */
export type SettingsInput = Partial<SettingsForm>

/** A setting that differs between two versions, as it is answered. */
export interface SettingsChange {
  setting: keyof Defaults
  from: SettingsForm[keyof SettingsForm]
  to: SettingsForm[keyof SettingsForm]
}

/** An input as core takes it. Refused with `settings.invalid` where an amount can't be one in its currency. */
export function formOf({ minimum_payout, ...rest }: SettingsInput): Partial<Defaults> {
  if (minimum_payout === undefined) return rest
  const minor = Object.entries(minimum_payout).map(
    ([currency, major]) => [currency, minorAt(`minimum_payout.${currency}`, major, currency)] as const,
  )
  return { ...rest, minimum_payout: Object.fromEntries(minor) }
}

function minorAt(path: string, major: number, currency: string): Minor {
  try {
    return exactMinor(major, currency)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    throw new DomainError("settings.invalid", `The settings cannot be saved: ${path}: ${error.message}`, path)
  }
}

/** Settings as they are answered. */
export function viewOf({ minimum_payout, ...rest }: Defaults): SettingsForm {
  return { ...rest, minimum_payout: majorOf(minimum_payout) }
}

/** Settings as they are stored: jsonb has no whole numbers beyond 2^53, so minor units stand in it as text. */
export function storedForm({ minimum_payout, ...rest }: Defaults): StoredForm {
  const minimum = Object.entries(minimum_payout).map(
    ([currency, minor]) => [currency, String(minor)] as const,
  )
  return { ...rest, minimum_payout: Object.fromEntries(minimum) }
}

/** What changed between two versions, as it is answered. */
export function changesBetween(before: Defaults, after: Defaults): SettingsChange[] {
  return changedSettings(before, after).map(({ setting, from, to }) => ({
    setting,
    from: valueOf(from),
    to: valueOf(to),
  }))
}

const valueOf = (value: ChangedSetting["from"]): SettingsChange["from"] =>
  typeof value === "object" && value !== null ? majorOf(value) : value

function majorOf(amounts: Defaults["minimum_payout"]): Record<string, number> {
  return Object.fromEntries(
    Object.entries(amounts).map(([currency, minor]) => [currency, Number(toMajor(minor, currency))] as const),
  )
}
