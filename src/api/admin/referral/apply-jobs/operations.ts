// What the routes of apply jobs take and answer.
import { z } from "@medusajs/framework/zod"
import { type Operation, listOf, time } from "../../../openapi/operation"
import { AdminGetReferralApplyJobs } from "./validators"

export const ApplyJob = z.object({
  id: z.string(),
  version: z.int(),
  status: z.enum(["running", "superseded", "done", "failed"]),
  total: z
    .int()
    .describe("How many records there were to write when it began; when it is done, how many it wrote."),
  done: z.int().describe("How many records it has written so far."),
  started_at: time,
  updated_at: time,
  finished_at: time.nullable(),
  error: z.string().nullable().describe("Why it failed."),
})

const one = z.object({ apply_job: ApplyJob })
const PATH = "/admin/referral/apply-jobs"

export const APPLY_JOB_OPERATIONS: Operation[] = [
  {
    method: "GET",
    path: PATH,
    summary: "Lists the jobs that write saved defaults onto every program and enrollment, newest first.",
    query: AdminGetReferralApplyJobs,
    answer: listOf("apply_jobs", ApplyJob),
  },
  {
    method: "GET",
    path: `${PATH}/:id`,
    summary: "Shows how far a job is.",
    answer: one,
    refusals: { 404: ["apply_job.unknown"] },
  },
  {
    method: "POST",
    path: `${PATH}/:id/retry`,
    summary: "Lets a failed job go on where it stopped.",
    answer: one,
    refusals: { 404: ["apply_job.unknown"], 409: ["apply_job.not_failed"] },
  },
]
