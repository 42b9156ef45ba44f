// Asks Medusa which of the plugin's permissions the roles of whoever asks grant: all of them in a shop
// without roles.
import { resolvePermissions } from "@medusajs/framework"
import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { PERMISSIONS, policyOf } from "../../../contract/permissions"

/** Each as `resource:operation`. */
export async function grantedTo(req: AuthenticatedMedusaRequest): Promise<Set<string>> {
  const roles = (req.auth_context.app_metadata.roles ?? []) as string[]
  return await resolvePermissions({ roles, universe: PERMISSIONS.map(policyOf), container: req.scope })
}
