// The small words in which browser specs speak of the pages of payout runs: what is seen on them, and what an admin does there.
import type { Dashboard } from "./dashboard"

export const run = (admin: Dashboard) => admin.page.getByRole("region", { name: /^Payouts up to / })
export const button = (admin: Dashboard, name: string) =>
  admin.page.getByRole("button", { name, exact: true })
export const drawer = (admin: Dashboard) => admin.page.getByRole("dialog")
export const row = (admin: Dashboard, partner: string) =>
  admin.page.locator("tbody tr").filter({ hasText: partner })
export const heading = (admin: Dashboard, name: string) =>
  admin.page.getByRole("heading", { name, exact: true })
export const text = (admin: Dashboard, said: string) => admin.page.getByText(said, { exact: false })

/** Goes to a run by the sidebar and the list. */
export async function opens(admin: Dashboard, id: string): Promise<void> {
  await admin.page.getByRole("link", { name: "Referral Payouts" }).first().click()
  await admin.page.locator(`tbody a[href$="${id}"]`).click()
}

export async function opensMenu(admin: Dashboard, payout: string): Promise<void> {
  await admin.page.getByRole("button", { name: `What can be done with the payout of ${payout}` }).click()
}

/** Chooses something from a payout's menu. */
export async function chooses(admin: Dashboard, action: string, payout: string): Promise<void> {
  await opensMenu(admin, payout)
  await admin.page.getByRole("menuitem", { name: action }).click()
}

/** Decides in the drawer that is open. */
export async function decides(admin: Dashboard, action: string, reason?: string): Promise<void> {
  if (reason !== undefined) await drawer(admin).getByLabel("Reason").fill(reason)
  await drawer(admin).getByRole("button", { name: action, exact: true }).click()
}
