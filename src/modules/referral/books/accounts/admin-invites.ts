// Keeps who invited which admin user: Medusa forgets an invite once it is accepted. Approvers see it beside
// an approval.
import type { Instant } from "../../../../core"
import { date, type Db, rowsOf } from "../db"

/** An invite as it is sent; `invited_by` is the id of an admin user or an API key. */
export interface NewInvite {
  invite_id: string
  invited_by: string
  by_api_key: boolean
}

/** The invite by which a user came. */
export interface AcceptedInvite {
  invited_by: string
  by_api_key: boolean
  invited_at: string
}

export async function keepInvite(db: Db, invite: NewInvite, now: Instant): Promise<void> {
  await db("referral_admin_invite")
    .insert({ ...invite, invited_at: date(now) })
    .onConflict("invite_id")
    .ignore()
}

export async function inviteAccepted(db: Db, inviteId: string, userId: string, now: Instant): Promise<void> {
  await rowsOf(
    db,
    "UPDATE referral_admin_invite SET user_id = ?, accepted_at = ? WHERE invite_id = ? AND user_id IS NULL",
    [userId, date(now), inviteId],
  )
}

/** The invites by which these users came. */
export async function invitesOf(db: Db, userIds: readonly string[]): Promise<Map<string, AcceptedInvite>> {
  const rows = await rowsOf<Omit<AcceptedInvite, "invited_at"> & { user_id: string; invited_at: Date }>(
    db,
    "SELECT user_id, invited_by, by_api_key, invited_at FROM referral_admin_invite WHERE user_id = ANY(?)",
    [userIds],
  )
  return new Map(
    rows.map(({ user_id, invited_at, ...row }) => [
      user_id,
      { ...row, invited_at: invited_at.toISOString() },
    ]),
  )
}
