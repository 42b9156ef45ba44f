// Owns what can be chosen out of more than can be listed: found by what is typed, and named once it is
// chosen. Shows nothing.
import { useComboboxData } from "@medusajs/dashboard/hooks"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import type { Query } from "../http"

/** One that can be chosen. */
export interface Choice {
  value: string
  label: string
}

/** A page of them. */
interface ChoicePage {
  choices: Choice[]
  count: number
  offset: number
  limit: number
}

/** Where they are found: by `q`, which is what was typed, or by `id`. */
export interface Choices {
  queryKey: string[]
  read: (query: Query) => Promise<ChoicePage>
}

/**
 * The choices that match what is typed, and the one that is chosen: Medusa's own list knows its name only
 * while it is on the page shown.
 */
export function useChoices({ queryKey, read }: Choices, value: string) {
  const found = useComboboxData<ChoicePage, Query>({
    queryKey,
    queryFn: read,
    getOptions: ({ choices }) => choices,
  })
  const [remembered, remember] = useState<Choice>()
  const isRemembered = remembered?.value === value
  const { data: named } = useQuery({
    queryKey: [...queryKey, "named", value],
    queryFn: async () => (await read({ id: value, limit: 1 })).choices[0] ?? null,
    enabled: value !== "" && !isRemembered,
  })
  const chosen = value === "" ? undefined : isRemembered ? remembered : (named ?? undefined)
  const isShown = found.options.some((option) => option.value === value)
  // While something is looked for, what was chosen before would stand above what is found.
  const isAdded = chosen !== undefined && !isShown && found.searchValue === ""
  const options = isAdded ? [chosen, ...found.options] : found.options
  return {
    options,
    typed: found.searchValue,
    type: found.onSearchValueChange,
    /** Keeps the name of what is chosen, before the list becomes another. */
    choose: (id: string) => remember(options.find((option) => option.value === id)),
    nextPage: () => void found.fetchNextPage(),
    isNextPageComing: found.isFetchingNextPage,
    isEmpty: found.disabled,
  }
}
