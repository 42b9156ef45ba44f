// GET, POST /referral/confirmations/:token: the page behind the link in a confirmation mail, for shops without a page of their own. Only
// the button confirms: programs that look at mail follow every link.
import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { DomainError } from "../../../../core/errors"
import { durable, referral } from "../../../services"

export function GET(_req: MedusaRequest, res: MedusaResponse): void {
  answer(res, 200, "Please confirm that this was you.", "Confirm")
}

export async function POST(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  try {
    const id = await referral(req.scope).leads.confirm(req.params.token ?? "", Date.now())
    await durable(req.scope).leadChanged(id)
    answer(res, 200, "Thank you. Your e-mail address is confirmed.")
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    answer(res, 400, error.message)
  }
}

/** A page of one sentence. It repeats nothing that came with the request. */
function answer(res: MedusaResponse, status: number, sentence: string, button?: string): void {
  const form = button === undefined ? "" : `<form method="post"><button>${button}</button></form>`
  res
    .status(status)
    .set("cache-control", "no-store")
    .set("referrer-policy", "no-referrer")
    .set("content-security-policy", "default-src 'none'; form-action 'self'; frame-ancestors 'none'")
    .type("html")
    .send(
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>Confirm</title><p>${sentence}</p>${form}</html>`,
    )
}
