// Owns how a setting and its value are said in words, in the confirmation, the history and the widget alike.
import { getStylizedAmount } from "@medusajs/dashboard/lib"
import { useMemo } from "react"
import { type Text, useText } from "../text"
import type { Setting, SettingValue } from "./settings"

const CODES = ["last", "first", "cookies", "history_and_cookies", "order", "payment"] as const

/** Names and values in the admin's language. */
export interface SettingWords {
  name: (setting: Setting) => string
  /** @example value("cookie_days", null) // "No limit" */
  value: (setting: Setting, value: SettingValue) => string
}

/** Settings in words. */
export function useSettingWords(): SettingWords {
  const text = useText()
  return useMemo(() => {
    return {
      name: (setting) => text(`settings.names.${setting}`),
      value: (setting, value) => inWords(setting, value, text),
    }
  }, [text])
}

function inWords(setting: Setting, value: SettingValue, text: Text): string {
  if (value === null) return text("settings.value.noLimit")
  if (typeof value === "boolean") return text(value ? "settings.onOff.on" : "settings.onOff.off")
  if (typeof value === "object") return amounts(value, text)
  if (typeof value === "number") {
    return setting.endsWith("_days") ? text("settings.value.days", { count: value }) : String(value)
  }
  const code = CODES.find((one) => one === value)
  if (code !== undefined && setting !== "code_prefix") return text(`settings.value.${code}`)
  return value === "" ? text("settings.value.empty") : value
}

function amounts(minimum: Record<string, number>, text: Text): string {
  const all = Object.entries(minimum).map(([code, amount]) => getStylizedAmount(amount, code))
  return all.length === 0 ? text("settings.value.none") : all.join(", ")
}
