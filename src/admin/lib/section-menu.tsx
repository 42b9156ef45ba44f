// Owns the menu in the corner of a section: what can be done, by name for those who don't see the three dots.
import { EllipsisHorizontal } from "@medusajs/icons"
import { DropdownMenu, IconButton } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useNavigate } from "react-router-dom"
import { type Permission, useMay } from "./permissions"

/** One thing that can be done: somewhere to go, or something that happens. */
export interface MenuEntry {
  icon: ReactNode
  label: string
  to?: string
  onSelect?: () => void
  /** The permission that it takes. */
  may?: Permission
}

interface SectionMenuProps {
  label: string
  entries: MenuEntry[]
}

/** A button with three dots; nothing where the admin may do none of it. */
export function SectionMenu({ label, entries }: SectionMenuProps) {
  const navigate = useNavigate()
  const may = useMay()
  const possible = entries.filter((entry) => entry.may === undefined || may(entry.may))
  if (possible.length === 0) return null
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger asChild>
        <IconButton size="small" variant="transparent" aria-label={label}>
          <EllipsisHorizontal />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end">
        {possible.map(({ icon, label: name, to, onSelect }) => (
          <DropdownMenu.Item
            key={name}
            className="[&_svg]:text-ui-fg-subtle gap-x-2"
            onSelect={() => (to === undefined ? onSelect?.() : void navigate(to))}
          >
            {icon}
            {name}
          </DropdownMenu.Item>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}
