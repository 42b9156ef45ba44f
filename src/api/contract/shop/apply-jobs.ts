// The contract of apply jobs, which write saved settings onto every program and enrollment.
import { z } from "@medusajs/framework/zod"
import { endpoint } from "../endpoint"
import { one, pageOf, pageQuery } from "../pages"
import { time } from "../shapes"

const status = z.enum(["running", "superseded", "done", "failed"])

export const ApplyJob = z.object({
  id: z.string(),
  version: z.int(),
  status,
  total: z
    .int()
    .describe("The number of records to write when it began; when it is done, the number that it wrote."),
  done: z.int().describe("The number of records that it has written so far."),
  started_at: time,
  updated_at: time,
  finished_at: time.nullable(),
  error: z.string().nullable().describe("The reason why it failed."),
})
export type ApplyJob = z.infer<typeof ApplyJob>

const PATH = "/admin/referral/apply-jobs"

export const listApplyJobs = endpoint("GET", PATH, {
  summary: "Lists the jobs that write saved settings onto every program and enrollment, newest first.",
  permission: "referral_settings:read",
  query: pageQuery({ status: status.optional() }),
  answer: pageOf("apply_jobs", ApplyJob),
})

export const getApplyJob = endpoint("GET", `${PATH}/:id`, {
  summary: "Shows the progress of a job.",
  permission: "referral_settings:read",
  answer: one("apply_job", ApplyJob),
  refuses: { 404: ["apply_job.unknown"] },
})

export const retryApplyJob = endpoint("POST", `${PATH}/:id/retry`, {
  summary: "Lets a failed job go on where it stopped.",
  permission: "referral_settings:write",
  answer: one("apply_job", ApplyJob),
  refuses: { 404: ["apply_job.unknown"], 409: ["apply_job.not_failed"] },
})
