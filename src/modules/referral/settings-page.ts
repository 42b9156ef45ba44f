// The settings page as the rest of the application sees it: what happens in one transaction each, by name. Holds no rule and no SQL, like the
// service that it is a part of.
import type { Instant } from "../../core"
import { applyBatch } from "./books/apply/batch"
import {
  type ApplyJob,
  applyJob,
  applyJobs,
  failJob,
  type JobStatus,
  retryJob,
  unfinishedJobs,
} from "./books/apply/jobs"
import type { Db } from "./books/db"
import { type Example, exampleOf, partnerInUrl } from "./books/settings/example"
import type { SettingsInput } from "./books/settings/units"
import { type Preview, previewSettings, type Save, saveSettings } from "./books/settings/save"
import { settingsVersions, type SettingsVersionView } from "./books/settings/versions"

interface Page {
  limit: number
  offset: number
}

export class SettingsPage {
  constructor(
    private readonly db: Db,
    /** Whether the shop's options say whom to believe about addresses. */
    readonly proxies_decided: boolean,
  ) {}

  /** Saves the form and answers the job that writes its terms onto every record; to be started once this has returned. */
  async save(saved: Omit<Save, "proxies_decided">): Promise<ApplyJob> {
    const save = { ...saved, proxies_decided: this.proxies_decided }
    return await this.db.transaction((trx) => saveSettings(trx, save))
  }

  /** What Save would do with this form. */
  async preview(save: Omit<Save, "author" | "now" | "proxies_decided">): Promise<Preview> {
    return await previewSettings(this.db, { ...save, proxies_decided: this.proxies_decided })
  }

  /** Who saved what when, newest first. */
  async versions(page: Page): Promise<{ versions: SettingsVersionView[]; count: number }> {
    return await settingsVersions(this.db, page)
  }

  /** The URL that a real partner would hand out under these proposed settings; `own_base` is the backend's own `/r`. */
  async exampleLink(proposed: SettingsInput, own_base: string): Promise<Example> {
    return await exampleOf(this.db, proposed, own_base)
  }

  /** Whose referral URL this could be, under any prefix and base that an admin may propose; null where it is nobody's. */
  async partnerInUrl(url: string, own_base: string): Promise<{ id: string; code: string } | null> {
    return await partnerInUrl(this.db, url, own_base)
  }

  async jobs(page: Page & { status?: JobStatus }): Promise<{ apply_jobs: ApplyJob[]; count: number }> {
    return await applyJobs(this.db, page)
  }

  async job(id: string): Promise<ApplyJob> {
    return await applyJob(this.db, id)
  }

  /** The versions whose terms are not written everywhere yet. */
  async unfinishedJobs(): Promise<number[]> {
    return await unfinishedJobs(this.db)
  }

  /** Writes a job's next batch; answers the job's status after it. */
  async applyBatch(version: number, batch: { size: number; now: Instant }): Promise<JobStatus> {
    return await this.db.transaction((trx) => applyBatch(trx, version, batch))
  }

  async failJob(version: number, error: string, now: Instant): Promise<void> {
    await failJob(this.db, version, error, now)
  }

  /** Lets a failed job go on where it stopped; to be started once this has returned. */
  async retryJob(id: string, now: Instant): Promise<ApplyJob> {
    return await this.db.transaction((trx) => retryJob(trx, id, now))
  }
}
