// Permissions of the admin's routes, for shops that use Medusa's role-based access control. Medusa checks
// them while its flag `rbac` is on. Roles are the shop's own.

/** The operations of each resource. */
const RESOURCES = {
  referral_settings: ["read", "write"],
  referral_program: ["read", "write"],
  referral_partner: ["read", "write"],
  referral_contact: ["read", "write"],
  referral_commission: ["read", "write"],
  referral_adjustment: ["read", "write"],
  referral_payout: ["read", "write", "approve"],
  referral_payout_details: ["read", "write"],
} as const

type Resource = keyof typeof RESOURCES

/** One permission, as `resource:operation`. */
export type Permission = { [R in Resource]: `${R}:${(typeof RESOURCES)[R][number]}` }[Resource]

/** Every permission there is. */
export const PERMISSIONS: readonly Permission[] = Object.entries(RESOURCES).flatMap(
  ([resource, operations]) => operations.map((operation) => `${resource}:${operation}` as Permission),
)

/** @example policyOf("referral_payout:approve") // { resource: "referral_payout", operation: "approve" } */
export function policyOf(permission: Permission): { resource: string; operation: string } {
  const [resource = "", operation = ""] = permission.split(":")
  return { resource, operation }
}
