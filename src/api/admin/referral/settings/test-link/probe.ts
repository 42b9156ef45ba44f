// Asks one referral URL by HEAD, which records no click, and reads from the answer who gave it. Follows nothing and hands on nothing of what
// was answered but its class.
import { OURS_HEADER } from "../../../../r/ours"

const PATIENCE_MS = 5_000

/** What became of a test, and in one sentence how to mend it. */
export interface Probed {
  outcome: "ok" | "redirected" | "not_ours" | "unreachable"
  /** The class of the HTTP status, such as `3xx`; null where nobody answered. */
  status: string | null
  message: string
}

export async function probe(url: string): Promise<Probed> {
  const { host } = new URL(url)
  const answer = await ask(url)
  if (answer === null) {
    return {
      outcome: "unreachable",
      status: null,
      message: `Nothing answered at ${host} within ${PATIENCE_MS / 1000} seconds. Check its DNS record, its certificate, and that a server listens there.`,
    }
  }
  const status = `${Math.floor(answer.status / 100)}xx`
  if (answer.headers.get(OURS_HEADER) !== null) {
    return { outcome: "ok", status, message: `${host} leads to this shop's referral URLs.` }
  }
  if (status === "3xx") {
    const message = `${host} redirects elsewhere before the referral program is asked. Use the address that it redirects to, https or www included, as the custom link URL.`
    return { outcome: "redirected", status, message }
  }
  const message = `Another server answered at ${host} (${status}). Add the proxy rule that passes this path on to the backend's /r, with all response headers kept.`
  return { outcome: "not_ours", status, message }
}

async function ask(url: string): Promise<Response | null> {
  try {
    return await fetch(url, {
      method: "HEAD",
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
  } catch {
    return null
  }
}
