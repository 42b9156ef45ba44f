// The form of the settings page as HTTP has it, and as core does: the same settings, but minimum payouts in major units here.
import {
  type ChangedSetting,
  changedSettings,
  type Settings,
  DomainError,
  type Minor,
  toMajor,
} from "../../../../core"
import type { StoredSettings } from "./current"
import { exactMinor } from "../money"

/** The settings as they are answered; `minimum_payout` in major units, by currency. */
export interface MajorSettings extends Omit<Settings, "minimum_payout"> {
  minimum_payout: Record<string, number>
}

/** What an admin sends: what is left out stays. Minimum payouts are replaced as a whole. */
export type SettingsInput = Partial<MajorSettings>

/** A setting that differs between two versions, as it is answered. */
export interface SettingsChange {
  setting: keyof Settings
  from: MajorSettings[keyof MajorSettings]
  to: MajorSettings[keyof MajorSettings]
}

/** An input as core takes it. Refused with `settings.invalid` where an amount can't be one in its currency. */
export function inMinorUnits({ minimum_payout, ...rest }: SettingsInput): Partial<Settings> {
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
export function inMajorUnits({ minimum_payout, ...rest }: Settings): MajorSettings {
  return { ...rest, minimum_payout: majorOf(minimum_payout) }
}

/** Settings as they are stored: jsonb has no whole numbers beyond 2^53, so minor units stand in it as text. */
export function storedSettings({ minimum_payout, ...rest }: Settings): StoredSettings {
  const minimum = Object.entries(minimum_payout).map(
    ([currency, minor]) => [currency, String(minor)] as const,
  )
  return { ...rest, minimum_payout: Object.fromEntries(minimum) }
}

/** What changed between two versions, as it is answered. */
export function changesBetween(before: Settings, after: Settings): SettingsChange[] {
  return changedSettings(before, after).map(({ setting, from, to }) => ({
    setting,
    from: valueOf(from),
    to: valueOf(to),
  }))
}

const valueOf = (value: ChangedSetting["from"]): SettingsChange["from"] =>
  typeof value === "object" && value !== null ? majorOf(value) : value

function majorOf(amounts: Settings["minimum_payout"]): Record<string, number> {
  return Object.fromEntries(
    Object.entries(amounts).map(([currency, minor]) => [currency, Number(toMajor(minor, currency))] as const),
  )
}
