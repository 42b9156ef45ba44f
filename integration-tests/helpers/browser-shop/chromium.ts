// Starts the browser of all specs that need one. Knows no page.
import { type Browser, chromium } from "playwright-core"

/**
 * Arguments for a container, where tests may run as root and shared memory is short, and for the same letters
 * everywhere. Not the package's own switches: they are made for one process in a small cloud function, and
 * turn off what keeps pages of other origins apart.
 */
const SWITCHES = ["--no-sandbox", "--disable-dev-shm-usage", "--font-render-hinting=none"]

/** A Chromium that comes with npm alone. Its package speaks ES modules only, as far as TypeScript knows. */
export async function launchBrowser(): Promise<Browser> {
  const { default: packed } = await import("@sparticuz/chromium")
  return await chromium.launch({ executablePath: await packed.executablePath(), args: SWITCHES })
}
