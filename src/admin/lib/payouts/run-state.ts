// Owns what can be told of a run from what the route answers: whether it moves by itself, and whether its file waits to be sent. Shows nothing.
import { FILE_PROVIDER, type Payout, type PayoutRun, type RunPhase, type PayoutRunDetail } from "./records"

/** Where a run stands, in one word: all that the payment file's runs ask for is to be sent, and without its provider none is paid. */
export type RunStanding = RunPhase | "to_send" | "stuck"

const MOVING: RunPhase[] = ["drafting", "releasing", "paying"]

export function standingOf(run: PayoutRun, hasProvider: boolean): RunStanding {
  if (run.phase === "paying" && !hasProvider) return "stuck"
  return isToSend(run) || isMakingFile(run) ? (isToSend(run) ? "to_send" : "paying") : run.phase
}

/** Whether it goes on without anybody's doing. */
export function isMoving(run: PayoutRun | PayoutRunDetail): boolean {
  return MOVING.includes(run.phase) || isMakingFile(run) || ("actions" in run && isBeingMarked(run))
}

/** Whether all that is left is to send the payment file. */
export const isToSend = ({ phase, provider, file }: PayoutRun): boolean =>
  phase === "asking" && provider === FILE_PROVIDER && file !== null

/** Whether its payment file is about to be made. */
export const isMakingFile = ({ phase, provider, file }: PayoutRun): boolean =>
  phase === "asking" && provider === FILE_PROVIDER && file === null

/** Whether all of its file was marked as sent, and that is still being written. */
export const isBeingMarked = ({ actions, statuses }: PayoutRunDetail): boolean =>
  statuses.unknown > 0 && actions.some(({ kind, payout_id }) => kind === "mark_sent" && payout_id === null)

/** Whether somebody should find out what came of it: before, its provider may be about to answer, and the route takes no word for it. */
export function isOverdue({ status, in_flight_until }: Payout, now: Date): boolean {
  return status === "unknown" && (in_flight_until === null || Date.parse(in_flight_until) <= now.getTime())
}
