// The books about people who have accounts, by name: notices to partners about their own record, partners
// with one e-mail, and who invited which admin. Holds no SQL.
import type { Instant } from "../../../../core"
import { type NamedPartner, partnersSharingEmail } from "../../catalog/partners"
import { type AcceptedInvite, invitesOf, inviteAccepted, keepInvite, type NewInvite } from "./admin-invites"
import type { Db } from "../db"
import { forgetOldNotices, noticeSent, takeDueNotices, type UnsentNotice } from "./notices"

export class AccountBooks {
  constructor(private readonly db: Db) {}

  /** Takes the notices that are due to be sent. */
  async takeDueNotices(limit: number, now: Instant): Promise<UnsentNotice[]> {
    return await takeDueNotices(this.db, limit, now)
  }

  async noticeSent(id: string, now: Instant): Promise<void> {
    await noticeSent(this.db, id, now)
  }

  /** Forgets the addresses of notices that are older than a month. */
  async forgetOldNotices(now: Instant): Promise<void> {
    await forgetOldNotices(this.db, now)
  }

  /** The other partners with the e-mail of each of these. */
  async partnersSharingEmail(ids: string[]): Promise<Map<string, NamedPartner[]>> {
    return await partnersSharingEmail(this.db, ids)
  }

  /** Keeps who invited an admin. */
  async keepInvite(invite: NewInvite, now: Instant): Promise<void> {
    await keepInvite(this.db, invite, now)
  }

  /** An invite became this user. */
  async inviteAccepted(inviteId: string, userId: string, now: Instant): Promise<void> {
    await inviteAccepted(this.db, inviteId, userId, now)
  }

  /** The inviters of these users; those who were not invited since this is kept are missing. */
  async invitesOf(userIds: readonly string[]): Promise<Map<string, AcceptedInvite>> {
    return await invitesOf(this.db, userIds)
  }
}
