// What the routes of the ledger take and answer.
import { z } from "@medusajs/framework/zod"
import { listOf, type Operation, time } from "../../../openapi/operation"
import { entryShape } from "../money-shapes"
import { AdminGetReferralLedger } from "./validators"

const verification = z.object({
  checked_at: time,
  entries: z.int(),
  findings: z.array(
    z.object({
      check: z.string(),
      wrong: z.string(),
      subject: z.string(),
      expected: z.string(),
      found: z.string(),
    }),
  ),
})

export const LEDGER_OPERATIONS: Operation[] = [
  {
    method: "GET",
    path: "/admin/referral/ledger",
    summary: "Lists ledger entries, the last posted first.",
    query: AdminGetReferralLedger,
    answer: listOf("entries", entryShape),
  },
  {
    method: "GET",
    path: "/admin/referral/ledger/verification",
    summary: "Shows what the last verification of the whole ledger found; null before the first.",
    answer: z.object({ verification: verification.nullable() }),
  },
  {
    method: "POST",
    path: "/admin/referral/ledger/verification",
    summary: "Verifies the whole ledger now; takes seconds for millions of entries.",
    answer: z.object({ verification }),
  },
]
