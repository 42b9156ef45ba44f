// The mail about payout runs: to partners who were paid, to admins for whom a run waits. Owns whose turn it is, and that one address's
// trouble is not the others'. Sends nothing itself: the worker does.
import type { ActivityLife, Stopping } from "../shift"

/** What partners are owed about a run. */
export interface PayoutMail<Letter extends { id: string }> {
  /** Some letters that are not sent yet, those first that were never tried, and then the longest untried. */
  takeUnsent(runId: string, limit: number): Promise<Letter[]>
  /** Sends one, once however often it is asked to, and strikes it off. */
  send(letter: Letter): Promise<void>
}

/** Somebody who is told of runs that wait. */
export interface Admin {
  id: string
  email: string
}

/** What admins are told while a run waits for them. */
export interface Reminders<Waiting> {
  /** The run as it waits; null when it does not any more. */
  waiting(runId: string): Promise<Waiting | null>
  admins(): Promise<Admin[]>
  /** Tells one, once for each n however often it is asked to. */
  remind(admin: Admin, run: Waiting, n: number): Promise<void>
}

type Life = Pick<ActivityLife, "beat" | "elapsed"> & Stopping

const SHIFT_MS = 20_000
const LETTERS_AT_ONCE = 50

/** Sends what is unsent for some seconds, each letter tried once. Fails where nothing of what is left could be sent. */
export async function mailShift<Letter extends { id: string }>(
  mail: PayoutMail<Letter>,
  life: Life,
  runId: string,
): Promise<{ isMoreLeft: boolean }> {
  const end = life.elapsed() + SHIFT_MS
  const stopping = life.stopping()
  const tried = new Set<string>()
  const failures: unknown[] = []
  for (;;) {
    const letters = await mail.takeUnsent(runId, LETTERS_AT_ONCE)
    const untried = letters.filter(({ id }) => !tried.has(id))
    for (const letter of untried) {
      tried.add(letter.id)
      await mail.send(letter).catch((failure: unknown) => failures.push(failure))
      life.beat()
      const isOver = stopping.aborted || life.elapsed() >= end
      if (isOver && failures.length < tried.size) return { isMoreLeft: true }
      if (isOver) throw failures[0]
    }
    if (untried.length > 0) continue
    if (failures.length > 0) throw failures[0]
    return { isMoreLeft: false }
  }
}

/** Tells every admin, as long as the run waits. */
export async function remindEach<Waiting>(
  reminders: Reminders<Waiting>,
  life: Pick<ActivityLife, "beat">,
  runId: string,
  n: number,
): Promise<void> {
  const run = await reminders.waiting(runId)
  if (run === null) return
  const failures: unknown[] = []
  for (const admin of await reminders.admins()) {
    await reminders.remind(admin, run, n).catch((failure: unknown) => failures.push(failure))
    life.beat()
  }
  if (failures.length > 0) throw failures[0]
}
