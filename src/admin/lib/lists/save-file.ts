// Owns how a file that was read over HTTP reaches the admin's disk. Reads nothing itself.
import { toast } from "@medusajs/ui"
import { useState } from "react"
import { getCsv, type Query } from "../http"
import { useText } from "../text"

/** Saves a list as a CSV file, and says so when that fails; `isSaving` until it is there. */
export function useCsv(path: string, query: Query, name: string) {
  const text = useText()
  const [isSaving, setIsSaving] = useState(false)
  const save = async () => {
    setIsSaving(true)
    try {
      saveFile(await getCsv(path, query), name)
    } catch (error) {
      toast.error(
        text("money.csvFailed", { message: error instanceof Error ? error.message : String(error) }),
      )
    } finally {
      setIsSaving(false)
    }
  }
  return { save: () => void save(), isSaving }
}

function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement("a")
  link.href = url
  link.download = name
  link.click()
  // Not before the browser has taken it.
  window.setTimeout(() => URL.revokeObjectURL(url))
}
