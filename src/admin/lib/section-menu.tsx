// Owns the menu in the corner of a section: what can be done, by name for those who don't see the three dots.
import { EllipsisHorizontal } from "@medusajs/icons"
import { DropdownMenu, IconButton } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useNavigate } from "react-router-dom"

/** One thing that can be done: somewhere to go, or something that happens. */
export interface MenuEntry {
  icon: ReactNode
  label: string
  to?: string
  onSelect?: () => void
}

interface SectionMenuProps {
  label: string
  entries: MenuEntry[]
}

/** A button with three dots. */
export function SectionMenu({ label, entries }: SectionMenuProps) {
  const navigate = useNavigate()
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger asChild>
        <IconButton size="small" variant="transparent" aria-label={label}>
          <EllipsisHorizontal />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end">
        {entries.map(({ icon, label: name, to, onSelect }) => (
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
