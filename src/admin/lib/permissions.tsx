// Owns what the admin who looks may do, in shops that use Medusa's role-based access control: pages offer
// nothing that would be refused. Everything is offered until it is known, and in all other shops.
import { useQuery } from "@tanstack/react-query"
import type { ReactNode } from "react"
import type { Permission } from "../../api/contract/permissions"
import { get } from "./http"

export type { Permission }

const MINUTE_MS = 60_000

/** Says of a permission whether the admin has it. */
export function useMay(): (permission: Permission) => boolean {
  const { data } = useQuery({
    queryKey: ["referral", "permissions"],
    queryFn: async () => {
      const { permissions } = await get<{ permissions: string[] }>("/admin/referral/permissions")
      return new Set(permissions)
    },
    staleTime: MINUTE_MS,
    retry: false,
  })
  return (permission) => data?.has(permission) ?? true
}

/** Its children, for an admin who has the permission. */
export function May({ do: permission, children }: { do: Permission; children: ReactNode }) {
  const may = useMay()
  return may(permission) ? children : null
}
