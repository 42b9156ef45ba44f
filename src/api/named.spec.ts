// Texts that may stand in a URL as the id of one thing.
import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { NAMED_IN_ADMIN, namedOnly } from "./named"

/** The code with which a URL is refused; null where it may pass. */
function refusedWith(originalUrl: string): string | null {
  const answered: { code: string }[] = []
  const res = {
    status: () => res,
    json: (refusal: { code: string }) => answered.push(refusal),
  }
  let passed = false
  namedOnly(NAMED_IN_ADMIN)(
    { originalUrl } as MedusaRequest,
    res as unknown as MedusaResponse,
    () => (passed = true),
  )
  expect(passed).toBe(answered.length === 0)
  return answered[0]?.code ?? null
}

it.each([
  ["/admin/referral/partners/refptr_1", null],
  ["/admin/referral/partners", null],
  ["/admin/referral/partners?q=a%00", null],
  ["/admin/referral/settings/versions", null],
  ["/admin/referral/partners/a%00b", "partner.unknown"],
  ["/admin/referral/partners/%", "partner.unknown"],
  ["/admin/referral/PARTNERS/%ff/urls", "partner.unknown"],
  ["/admin/referral/programs/a'b/rate-cards/changes", "program.unknown"],
  [`/admin/referral/payout-runs/${"x".repeat(101)}/approve?a=b`, "payout_run.unknown"],
  ["/admin/referral/apply-jobs/a%20b", "apply_job.unknown"],
])("%s is refused with %s", (url, code) => {
  expect(refusedWith(url)).toBe(code)
})
