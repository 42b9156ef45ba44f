// Owns which permission each of the admin's routes takes, for shops that use Medusa's role-based access
// control. Medusa checks them while its flag `rbac` is on; without it nothing here has an effect. Owns no
// roles.
import type { MiddlewareRoute } from "@medusajs/framework/http"
import type { Operation } from "../../../openapi/operation"

export type PolicyOperation = "read" | "write" | "approve"

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
} as const satisfies Record<string, readonly PolicyOperation[]>

export type PolicyResource = keyof typeof RESOURCES

/** One permission. */
export interface Policy {
  resource: PolicyResource
  operation: PolicyOperation
}

/** Every permission there is. */
export const POLICIES: readonly Policy[] = Object.entries(RESOURCES).flatMap(([resource, operations]) =>
  operations.map((operation) => ({ resource: resource as PolicyResource, operation })),
)

const BASE = "/admin/referral/"

/**
 * The first of these that a path begins with, after the base, says whose it is: the longer ones stand first.
 */
const OWNERS: readonly (readonly [path: string, resource: PolicyResource])[] = [
  ["partners/:id/payout-details", "referral_payout_details"],
  ["partners/:id/export", "referral_payout_details"],
  ["partners/:id/balances", "referral_commission"],
  ["partners/:id/statement", "referral_commission"],
  ["partners", "referral_partner"],
  ["links", "referral_partner"],
  ["coupons", "referral_partner"],
  ["reports", "referral_partner"],
  ["payout-runs/:id/file", "referral_payout_details"],
  ["payout-runs", "referral_payout"],
  ["payouts", "referral_payout"],
  ["payout-providers", "referral_payout"],
  ["adjustments", "referral_adjustment"],
  ["commissions", "referral_commission"],
  ["orders", "referral_commission"],
  ["unsettled-orders", "referral_commission"],
  ["assignments", "referral_commission"],
  ["ledger", "referral_commission"],
  ["balances", "referral_commission"],
  ["contacts", "referral_contact"],
  ["leads", "referral_contact"],
  ["forms", "referral_contact"],
  ["clicks", "referral_contact"],
  ["programs", "referral_program"],
  ["enrollments", "referral_program"],
  ["settings", "referral_settings"],
  ["apply-jobs", "referral_settings"],
  ["health", "referral_settings"],
  ["openapi.json", "referral_settings"],
]

/** A POST that changes nothing. */
const READS = /\/(preview|test-link|search)$/
/** Decisions that move money, or say where it went. */
const APPROVES = /^payout-runs\/:id\/(approve|mark-sent|resolve|bounce)$/
/** Everybody may ask what they may do. */
const OPEN = "permissions"

/**
 * The permission that an operation takes; null where none does. Fails for a path that belongs to nobody: a
 * new route has to say.
 */
export function policyOf({ method, path }: Pick<Operation, "method" | "path">): Policy | null {
  const rest = path.slice(BASE.length)
  if (!path.startsWith(BASE) || rest === OPEN) return null
  const owner = OWNERS.find(([beginning]) => rest === beginning || rest.startsWith(`${beginning}/`))
  if (owner === undefined) throw new Error(`${path} belongs to no resource: add it to policies.ts`)
  const [, resource] = owner
  if (APPROVES.test(rest)) return { resource, operation: "approve" }
  return { resource, operation: method === "GET" || READS.test(rest) ? "read" : "write" }
}

/** The checks before these operations. */
export const policyMiddlewares = (operations: readonly Operation[]): MiddlewareRoute[] =>
  operations.flatMap((operation): MiddlewareRoute[] => {
    const policy = policyOf(operation)
    return policy === null
      ? []
      : [{ matcher: operation.path, methods: [operation.method], policies: [policy] }]
  })
