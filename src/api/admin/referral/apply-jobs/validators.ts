import { z } from "@medusajs/framework/zod"
import { pageFields } from "../pages"

export const AdminGetReferralApplyJobs = z.strictObject({
  status: z.enum(["running", "superseded", "done", "failed"]).optional(),
  ...pageFields,
})
export type AdminGetReferralApplyJobs = z.infer<typeof AdminGetReferralApplyJobs>
