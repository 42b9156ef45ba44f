// Makes the permissions of the admin's referral routes known to Medusa, which offers them when roles are
// edited.
import { definePolicies } from "@medusajs/framework/utils"
import { PERMISSIONS, policyOf } from "../api/contract/permissions"

export const referralPolicies = definePolicies(
  PERMISSIONS.map((permission) => ({ name: permission, ...policyOf(permission) })),
)
