// A time limit for calls of others. Knows nothing of what is called.

/** The call took too long, or the process is to end: what it would have said is not known. */
export class GivenUp extends Error {}

/**
 * What the call answers, if it does so within `timeout_ms` and before `stopping` is aborted. Else its signal is aborted, and this rejects with
 * `GivenUp`, whether or not the call heeds its signal.
 */
export async function withinLimit<T>(
  { timeout_ms, stopping }: { timeout_ms: number; stopping: AbortSignal },
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const calling = new AbortController()
  // Not AbortSignal.timeout() within AbortSignal.any(): what they make may be garbage before it fires (nodejs/node#57736), and a call that never
  // ends would hold its place for good.
  const abort = () => calling.abort()
  const timer = setTimeout(abort, timeout_ms)
  stopping.addEventListener("abort", abort, { once: true })
  if (stopping.aborted) abort()
  try {
    // Listens before it calls, so that nothing is missed that happens within the call.
    return await Promise.race([givenUp(calling.signal), (async () => await call(calling.signal))()])
  } finally {
    clearTimeout(timer)
    stopping.removeEventListener("abort", abort)
  }
}

const givenUp = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    const giveUp = () => reject(new GivenUp("given up"))
    if (signal.aborted) giveUp()
    signal.addEventListener("abort", giveUp, { once: true })
  })
