// Makes the permissions of the admin's referral routes known to Medusa, which offers them when roles are
// edited.
import { definePolicies } from "@medusajs/framework/utils"
import { POLICIES } from "../api/admin/referral/access/policies"

export const referralPolicies = definePolicies(
  POLICIES.map(({ resource, operation }) => ({ name: `${resource}:${operation}`, resource, operation })),
)
