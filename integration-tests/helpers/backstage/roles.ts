// Roles for a shop that has Medusa's role-based access control switched on, in the place of the module that
// keeps them: that one is not open source. Medusa asks for a role and its policies; there are a few, and
// nobody edits them.
import { Module } from "@medusajs/framework/utils"

export interface Role {
  id: string
  policies: { id: string; resource: string; operation: string }[]
}

const role = (id: string, ...policies: [resource: string, operation: string][]): Role => ({
  id,
  policies: policies.map(([resource, operation]) => ({
    id: `${id} ${resource}:${operation}`,
    resource,
    operation,
  })),
})

/** By the names under which tests sign in. */
export const ROLES = {
  reader: role("role_reader", ["*", "read"]),
  clerk: role("role_clerk", ["referral_payout", "read"], ["referral_payout", "write"]),
  approver: role("role_approver", ["referral_payout", "read"], ["referral_payout", "approve"]),
  everything: role("role_everything", ["*", "*"]),
} satisfies Record<string, Role>

class Roles {
  __joinerConfig() {
    return {
      serviceName: "rbac",
      primaryKeys: ["id"],
      linkableKeys: { rbac_role_id: "RbacRole", rbac_policy_id: "RbacPolicy" },
      alias: [
        { name: ["rbac_role", "rbac_roles"], entity: "RbacRole", args: { methodSuffix: "RbacRoles" } },
        {
          name: ["rbac_policy", "rbac_policies"],
          entity: "RbacPolicy",
          args: { methodSuffix: "RbacPolicies" },
        },
      ],
    }
  }

  async listRbacRoles({ id }: { id?: string | string[] } = {}): Promise<Role[]> {
    const wanted = id === undefined ? null : [id].flat()
    return await Promise.resolve(Object.values<Role>(ROLES).filter((one) => wanted?.includes(one.id) ?? true))
  }

  async listRbacPolicies(): Promise<Role["policies"]> {
    return await Promise.resolve(Object.values<Role>(ROLES).flatMap(({ policies }) => policies))
  }
}

export default Module("rbac", { service: Roles })
