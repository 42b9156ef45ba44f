// Owns how a program is chosen in a form: by typing a part of its name.
import { Combobox } from "@medusajs/dashboard/components"
import { useComboboxData } from "@medusajs/dashboard/hooks"
import { type ComponentPropsWithoutRef, forwardRef } from "react"
import type { Query } from "../http"
import { listPrograms, type ProgramPage, PROGRAMS_KEY } from "./api"

type Picked = Omit<
  ComponentPropsWithoutRef<typeof Combobox<string>>,
  "options" | "searchValue" | "onSearchValueChange"
>

/** A field of `Form.Control`: its value is a program's id. The ref is where a form that is refused puts the keyboard. */
export const ProgramPicker = forwardRef<HTMLInputElement, Picked>((field, ref) => {
  const programs = useComboboxData<ProgramPage, Query>({
    queryKey: [...PROGRAMS_KEY, "combobox"],
    queryFn: (query) => listPrograms({ ...query, order: "name" }),
    getOptions: ({ programs: page }) => page.map(({ id, name }) => ({ value: id, label: name })),
  })
  return (
    <Combobox
      {...field}
      ref={ref}
      options={programs.options}
      searchValue={programs.searchValue}
      onSearchValueChange={programs.onSearchValueChange}
      fetchNextPage={() => void programs.fetchNextPage()}
      isFetchingNextPage={programs.isFetchingNextPage}
      disabled={programs.disabled}
    />
  )
})
ProgramPicker.displayName = "ProgramPicker"
