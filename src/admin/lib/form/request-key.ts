// Owns the key by which an open form does what it does once, however often it is sent.
import { useState } from "react"

/** One key for as long as the form is open: a second click, or another try after no answer, does nothing more. */
export function useRequestKey(): string {
  const [key] = useState(newKey)
  return key
}

/** Not randomUUID: an admin that is reached without HTTPS has none. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")
}
