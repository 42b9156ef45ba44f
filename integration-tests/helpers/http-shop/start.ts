// Starts the one Medusa that all HTTP specs speak to, before the first of them.
import { freshDatabase } from "../databases"
import { startMedusa } from "../medusa-process"
import { keepRunning, NAMES } from "./running"

export default async function start(): Promise<void> {
  const name = `http_${process.pid}`
  const database = await freshDatabase(name)
  const medusa = await startMedusa({
    database,
    env: { REFERRAL_TASK_QUEUE: name, TEMPORAL_UI_URL: "http://temporal.test:8233/" },
  })
  keepRunning({ medusa, database })
  process.env[NAMES.url] = medusa.baseUrl
  process.env[NAMES.database] = database
}
