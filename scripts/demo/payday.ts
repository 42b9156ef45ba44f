// The second act, as two admins play it over HTTP: what was earned becomes available, a run is drafted, approved by both, paid with a payment
// file, and marked as sent. Tells each step and keeps what came of it. Calculates nothing.
import { parse } from "csv-parse/sync"
import type { HttpClient } from "../services/shop-http"
import { step } from "../services/progress"
import type { Workplace } from "../services/workplace"
import { LOGIN, SECOND_LOGIN, signInSecond } from "./admin"
import { money } from "./commission"
import { mailAbout } from "./mail"
import { mature, pay } from "./maturing"
import type { Partner } from "./partners"
import { soon } from "./waiting"

const RUNS = "/admin/referral/payout-runs"

interface Run {
  id: string
  phase: string
  required_approvals: number
  payouts: number
  totals: { currency_code: string; amount: number }[]
  file: { id: string } | null
}

interface Payout {
  id: string
  partner: { id: string; name: string }
  amount: number
  currency_code: string
  status: string
}

/** One row of a payment file, as far as it is told here. */
interface FileRow {
  row: string
  partner_name: string
  account_holder: string
  account: string
  amount: string
  currency: string
  memo: string
}

/** What came of it. */
export interface Paid {
  run: Run
  file: FileRow[]
  payouts: Payout[]
  mail: string[]
}

/** Pays what these orders earned, along with whatever else is owed by now. */
export async function payday(
  place: Workplace,
  admin: HttpClient,
  orderIds: readonly string[],
  jim: Partner,
): Promise<Paid> {
  await step("The buyers' payments are captured", () => pay(admin, orderIds))
  await step(
    "Time passes: hold days are 0 here, and Temporal's schedule for maturing is started now, not within 15 minutes",
    () => mature(admin, place.temporal, orderIds),
  )
  // Before the run: an account must be older than what it approves.
  const second = await step("A second admin", () => signInSecond(admin.baseUrl, admin))
  const drafted = await step("A payout run", () => drawUp(admin, orderIds), summary)
  await step(`Approved by ${LOGIN.email}`, () => admin.post(`${RUNS}/${drafted.id}/approve`))
  await step(`Approved by ${SECOND_LOGIN.email}: both agree, the money may leave`, () =>
    second.post(`${RUNS}/${drafted.id}/approve`),
  )
  const file = await step(
    "The payment file",
    () => paymentFile(admin, drafted.id),
    (rows) => `The payment file, ${rows.length} rows`,
  )
  const run = await step("An admin says that the file went to the bank: its payouts are paid", () =>
    markAsSent(admin, drafted.id),
  )
  const { payouts } = await admin.get<{ payouts: Payout[] }>(`/admin/referral/payouts?run_id=${run.id}`)
  const jims = payouts.find(({ partner }) => partner.id === jim.id)
  const mail = await step("The partner's mail", async () => (jims ? await mailAbout(admin, jims.id) : []))
  return { run, file, payouts, mail }
}

/** The key makes it one run however often it is asked for. */
async function drawUp(admin: HttpClient, [first]: readonly string[]): Promise<Run> {
  const { payout_run } = await admin
    .with({ "idempotency-key": `demo-${first}` })
    .post<{ payout_run: Run }>(RUNS, {})
  return await inPhase(admin, payout_run.id, "waiting")
}

const summary = ({ payouts, totals, required_approvals }: Run): string =>
  `A payout run: ${payouts} payouts, ${totals.map(({ amount, currency_code }) => money(amount, currency_code)).join(" and ")}, reserved. ` +
  `It waits for ${required_approvals} admins`

/** Made by the run's workflow, once everything in it has begun. */
async function paymentFile(admin: HttpClient, runId: string): Promise<FileRow[]> {
  await inPhase(admin, runId, "asking", (run) => run.file !== null)
  const text = await admin.get<string>(`${RUNS}/${runId}/file`)
  return parse(text, { columns: true, bom: true })
}

async function markAsSent(admin: HttpClient, runId: string): Promise<Run> {
  await admin.post(`${RUNS}/${runId}/mark-sent`, { reason: "It went to the bank" })
  return await inPhase(admin, runId, "done")
}

async function inPhase(
  admin: HttpClient,
  runId: string,
  phase: string,
  isThere: (run: Run) => boolean = () => true,
): Promise<Run> {
  let last: Run | undefined
  const look = async () => {
    last = (await admin.get<{ payout_run: Run }>(`${RUNS}/${runId}`)).payout_run
    return last.phase === phase && isThere(last) ? last : undefined
  }
  return await soon(look, () => `demo.run_stays: payout run ${runId} is ${last?.phase}, and not ${phase}.`)
}
