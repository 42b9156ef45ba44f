// Owns how what the rules said is said in the admin's language. Owns no words (i18n/).
import { useCallback } from "react"
import type { Message } from "../../core"
import { type Text, useText } from "./text"

/** Says a message of the rules' in the admin's language. */
export type Say = (message: Message) => string

export function useSay(): Say {
  const text = useText()
  return useCallback((message) => said(message, text), [text])
}

/** Values may be messages themselves. */
function said({ id, values }: Message, text: Text): string {
  const spoken = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === "string" ? value : said(value, text),
  ])
  return text(`said.${id}`, Object.fromEntries(spoken) as Record<string, string>)
}
