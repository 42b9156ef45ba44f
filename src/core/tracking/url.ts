// Owns referral URLs and where they may lead (rules §3.1, §3.3). Owns no redirecting and no recording of
// clicks.

/**
 * The URL a partner hands out: `{base}/{link code}/{prefix + code}`, or without a link `{base}/{prefix + code}`. `base`
 * is the custom link URL, or the backend's own `/r`.
 *
 * @example referralUrl("https://shop.test/r", "ref-", "jim", "spring") // "https://shop.test/r/spring/ref-jim"
 */
export function referralUrl(base: string, prefix: string, code: string, link: string | null = null): string {
  const parts = link === null ? [prefix + code] : [link, prefix + code]
  return [base.replace(/\/+$/, ""), ...parts.map(encodeURIComponent)].join("/")
}

/**
 * Where a visitor is sent: the destination if it is on an allowed origin (`https://shop.test`), or a path on the store
 * front; anything else falls back to the store front page, so there is no open redirect.
 *
 * @example allowedDestination("//evil.test", ["https://shop.test"], "https://shop.test/") // "https://shop.test/"
 */
export function allowedDestination(
  destination: string | null,
  origins: readonly string[],
  storeFront: string,
): string {
  if (destination === null || !URL.canParse(destination, storeFront)) return storeFront
  const url = new URL(destination, storeFront)
  const allowed = [storeFront, ...origins]
    .filter((origin) => URL.canParse(origin))
    .map((origin) => new URL(origin))
  const isHttp = url.protocol === "http:" || url.protocol === "https:"
  const isAllowed = isHttp && allowed.some((one) => one.origin === url.origin)
  return isAllowed && url.username === "" && url.password === "" ? url.href : storeFront
}

/**
 * A destination with the extra query parameters of the visit. What the destination says itself wins.
 *
 * @example withQuery("https://shop.test/a?x=1", new URLSearchParams("x=2&utm=mail")) // "https://shop.test/a?x=1&utm=mail"
 */
export function withQuery(destination: string, extra: Iterable<[string, string]>): string {
  const url = new URL(destination)
  const own = new Set(url.searchParams.keys())
  for (const [name, value] of extra) {
    if (!own.has(name)) url.searchParams.append(name, value)
  }
  return url.href
}
