// Finds ports that are free on this machine. Reserves nothing: between finding and listening another may take it.
import { randomInt } from "node:crypto"
import { connect, createServer } from "node:net"

const PROBE_MS = 1_000
/** Below those that Linux, macOS and Windows give to outgoing connections: from there, a server that is started again may find its own taken. */
const FROM = 10_000
const BELOW = 32_768
const TRIES = 100

/** The ports that servers get; where several runs stand side by side, `REFERRAL_PORTS` ("10000-20000") gives each its own. */
function range(): { from: number; below: number } {
  const [from = FROM, below = BELOW] = (process.env.REFERRAL_PORTS ?? "").match(/\d+/g)?.map(Number) ?? []
  return { from, below }
}

/** All of the ports in so many parts, each written as `REFERRAL_PORTS` takes it. */
export function portsInParts(count: number): string[] {
  const size = Math.floor((BELOW - FROM) / count)
  return Array.from({ length: count }, (_, part) => `${FROM + part * size}-${FROM + (part + 1) * size}`)
}

/** The preferred port when nobody listens there, else any that is free. Throws when none is found. */
export async function freePort(preferred = 0): Promise<number> {
  if (preferred !== 0 && (await isFree(preferred))) return preferred
  const { from, below } = range()
  for (let time = 0; time < TRIES; time++) {
    const port = randomInt(from, below)
    if (await isFree(port)) return port
  }
  throw new Error(`no free port from ${from} to ${below - 1} was found in ${TRIES} tries`)
}

/** Whether somebody answers a connection to this port. */
export async function answers(port: number, host = "127.0.0.1"): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: PROBE_MS })
    const end = (reached: boolean) => {
      socket.destroy()
      resolve(reached)
    }
    socket.once("connect", () => {
      end(true)
    })
    socket.once("error", () => {
      end(false)
    })
    socket.once("timeout", () => {
      end(false)
    })
  })
}

/** Wildcard and loopback are asked apart: macOS lets one be taken while the other looks free. */
async function isFree(port: number): Promise<boolean> {
  for (const host of ["0.0.0.0", "127.0.0.1", "::"]) {
    try {
      await listenOnce(port, host)
    } catch (error) {
      // A machine without IPv6 refuses `::` for another reason, which takes no port away.
      if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") return false
    }
  }
  return true
}

async function listenOnce(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once("error", reject)
    server.listen(port, host, () => {
      server.close(() => {
        resolve()
      })
    })
  })
}
