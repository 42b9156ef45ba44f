// Ends the one Medusa of the HTTP specs, after the last of them.
import { dropDatabase } from "../processes/databases"
import { running } from "./running"

export default async function stop(): Promise<void> {
  const { medusa, database } = running()
  await medusa.kill()
  await dropDatabase(database)
}
