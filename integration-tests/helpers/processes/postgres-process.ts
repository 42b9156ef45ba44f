// A PostgreSQL of a suite's own, which can be killed and started again on what it had written. Waits for the disk, as one in a shop does.
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { ensureDatabase, type Postgres, startPostgres } from "../../../scripts/services/postgres"
import { postgresHome } from "../../../scripts/services/postgres-home"
import { inState } from "../../../scripts/services/state"
import { Supervisor } from "../../../scripts/services/supervisor"
import { layTables } from "../books/books"
import { untilFound, untilTrue } from "../until"

const DATABASE = "books"

export class PostgresProcess {
  private constructor(
    private readonly supervisor: Supervisor,
    private readonly folder: string,
    private server: Postgres,
  ) {}

  /** A running server with a database that has the module's tables, or whatever else is laid. */
  static async start(
    suite: string,
    lay: (url: string) => Promise<void> = layTables,
  ): Promise<PostgresProcess> {
    const supervisor = Supervisor.open(suite)
    const folder = `tests/${suite}_${process.pid}/pg`
    supervisor.removeAtEnd((await postgresHome(folder)).data)
    const server = await startPostgres(supervisor, { folder, log: logOf(folder) })
    await ensureDatabase(server, DATABASE)
    await lay(server.url(DATABASE))
    return new PostgresProcess(supervisor, folder, server)
  }

  get url(): string {
    return this.server.url(DATABASE)
  }

  /** Ends it at once, as a power cut would, and starts it again at the same address. */
  async crash(): Promise<void> {
    const pid = await this.postmaster()
    process.kill(pid, "SIGKILL")
    await untilTrue("PostgreSQL to be gone", () => !isThere(pid))
    const { port } = this.server
    // Its children notice that it is gone, each in its time; before that the data is theirs.
    this.server = await untilFound("PostgreSQL to be back", async () => {
      const options = { folder: this.folder, log: logOf(this.folder), preferred_port: port }
      return await startPostgres(this.supervisor, options).catch(() => null)
    })
    if (this.server.port !== port) throw new Error(`PostgreSQL is back at another port than ${port}`)
  }

  async close(): Promise<void> {
    await this.supervisor.close()
  }

  private async postmaster(): Promise<number> {
    const { data } = await postgresHome(this.folder)
    const text = await readFile(join(data, "postmaster.pid"), "utf8")
    return Number(text.split("\n")[0])
  }
}

const logOf = (folder: string): string => inState(`${folder}.log`)

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
