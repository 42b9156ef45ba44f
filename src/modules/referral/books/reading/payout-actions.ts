// Reads back who did what to payout runs and to single payouts of them, and why. Changes nothing.
import { rowsOf, type Db } from "../db"
import type { ActionKind } from "../payouts/decide"

/** One thing that somebody did to a run or to one payout of it. */
export interface ActionView {
  id: string
  kind: ActionKind
  actor: string
  reason: string | null
  payout_id: string | null
  at: string
}

type ActionRow = Omit<ActionView, "at"> & { at: Date }

const COLUMNS = "id, kind, actor, reason, payout_id, at"
/** So many of those to single payouts: of a large run there may be one for each. */
const TO_PAYOUTS = 500

/** All that was done to a run as a whole, and the newest hundreds of what was done to single payouts of it, newest first. */
export async function actionsOfRun(db: Db, runId: string): Promise<ActionView[]> {
  const rows = await rowsOf<ActionRow>(
    db,
    `(SELECT ${COLUMNS} FROM referral_payout_action WHERE run_id = :id AND payout_id IS NULL)
     UNION ALL
     (SELECT ${COLUMNS} FROM referral_payout_action WHERE run_id = :id AND payout_id IS NOT NULL ORDER BY id DESC LIMIT ${TO_PAYOUTS})
     ORDER BY id DESC`,
    { id: runId },
  )
  return rows.map(shown)
}

/** All that was done to one payout alone, newest first. */
export async function actionsOfPayout(db: Db, payoutId: string): Promise<ActionView[]> {
  const rows = await rowsOf<ActionRow>(
    db,
    `SELECT ${COLUMNS} FROM referral_payout_action WHERE payout_id = ? ORDER BY id DESC`,
    [payoutId],
  )
  return rows.map(shown)
}

const shown = ({ at, ...action }: ActionRow): ActionView => ({ ...action, at: at.toISOString() })
