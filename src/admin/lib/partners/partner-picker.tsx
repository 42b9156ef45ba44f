// Owns how a partner is chosen in a form: by typing a part of the name, code or e-mail.
import { Combobox } from "@medusajs/dashboard/components"
import { useComboboxData } from "@medusajs/dashboard/hooks"
import { type ComponentPropsWithoutRef, forwardRef } from "react"
import type { Query } from "../http"
import { listPartners, type PartnerPage, PARTNERS_KEY } from "./partners"

type Picked = Omit<
  ComponentPropsWithoutRef<typeof Combobox<string>>,
  "options" | "searchValue" | "onSearchValueChange"
>

/** A field of `Form.Control`: its value is a partner's id. The ref is where a form that is refused puts the keyboard. */
export const PartnerPicker = forwardRef<HTMLInputElement, Picked>(({ disabled = false, ...field }, ref) => {
  const partners = useComboboxData<PartnerPage, Query>({
    queryKey: [...PARTNERS_KEY, "combobox"],
    queryFn: (query) => listPartners({ ...query, order: "name" }),
    getOptions: ({ partners: page }) =>
      page.map(({ id, name, code }) => ({ value: id, label: `${name} (${code})` })),
  })
  return (
    <Combobox
      {...field}
      ref={ref}
      options={partners.options}
      searchValue={partners.searchValue}
      onSearchValueChange={partners.onSearchValueChange}
      fetchNextPage={() => void partners.fetchNextPage()}
      isFetchingNextPage={partners.isFetchingNextPage}
      disabled={disabled || partners.disabled}
    />
  )
})
PartnerPicker.displayName = "PartnerPicker"
