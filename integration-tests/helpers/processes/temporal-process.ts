// A Temporal server of a suite's own, which can be taken away and brought back with everything that it knew.
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Client, Connection, ScheduleNotFoundError } from "@temporalio/client"
import { freePort } from "../../../scripts/services/ports"
import { untilTrue } from "../until"

export class TemporalProcess {
  private child: ChildProcess | null = null
  private readonly folder = mkdtempSync(join(tmpdir(), "referral-temporal-"))

  private constructor(
    private readonly cli: string,
    private readonly port: number,
  ) {}

  /** A server that is not started yet; its address holds from now on. */
  static async prepared(): Promise<TemporalProcess> {
    const cli = process.env.TEMPORAL_CLI_PATH
    if (cli === undefined) {
      throw new Error("this suite needs TEMPORAL_CLI_PATH: a Temporal that it may take away")
    }
    return new TemporalProcess(cli, await freePort())
  }

  get address(): string {
    return `127.0.0.1:${this.port}`
  }

  /** `longHistory`: of how many events it suggests to go on with a new one. */
  async start({ longHistory }: { longHistory?: number } = {}): Promise<void> {
    const file = join(this.folder, "temporal.db")
    const words = ["server", "start-dev", "--headless", "--ip", "127.0.0.1", "--port", String(this.port)]
    const log = ["--log-level", "never"]
    const limit = ["--dynamic-config-value", `limit.historyCount.suggestContinueAsNew=${longHistory}`]
    if (longHistory !== undefined) words.push(...limit)
    this.child = spawn(this.cli, [...words, ...log, "--db-filename", file], { stdio: "ignore" })
    const withUs = () => this.child?.kill("SIGKILL")
    process.once("exit", withUs)
    this.child.once("exit", () => process.removeListener("exit", withUs))
    await untilTrue(`Temporal at ${this.address}`, () => this.serves())
  }

  async hasSchedule(id: string): Promise<boolean> {
    return await this.asked((client) =>
      client.schedule
        .getHandle(id)
        .describe()
        .then(() => true)
        .catch((error: unknown) => {
          if (error instanceof ScheduleNotFoundError) return false
          throw error
        }),
    )
  }

  async losesSchedule(id: string): Promise<void> {
    await this.asked((client) => client.schedule.getHandle(id).delete())
  }

  /** Waits until no workflow is left to do anything by itself. */
  async untilIdle(workflowIds: string[]): Promise<void> {
    await this.asked(async (client) => {
      for (const id of workflowIds) {
        const status = async () => (await client.workflow.getHandle(id).describe()).status.name
        await untilTrue(`workflow ${id} to end`, async () => (await status()) === "COMPLETED")
      }
    })
  }

  /** Takes it away, as a crash would. */
  async kill(): Promise<void> {
    if (this.child === null) return
    const ended = once(this.child, "exit")
    this.child.kill("SIGKILL")
    await ended
    this.child = null
  }

  async close(): Promise<void> {
    await this.kill()
    rmSync(this.folder, { recursive: true, force: true })
  }

  private async asked<T>(ask: (client: Client) => Promise<T>): Promise<T> {
    const connection = await Connection.connect({ address: this.address })
    try {
      return await ask(new Client({ connection }))
    } finally {
      await connection.close()
    }
  }

  /** Whether workflows can be started: the namespace comes up a little after the port. */
  private async serves(): Promise<boolean> {
    try {
      const connection = await Connection.connect({ address: this.address, connectTimeout: 1_000 })
      await connection.workflowService.describeNamespace({ namespace: "default" })
      await connection.close()
      return true
    } catch {
      return false
    }
  }
}
