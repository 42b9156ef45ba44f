// Stops what a run started: when told to, when the run ends, and when the run was killed and can no longer do it itself.
// Lives in a process of its own, in plain JavaScript so that it is up in a moment; starts nothing, knows no service.
//
//   node watchdog.mjs guard <file> <title> <holds> <owner>   reads {watch}, {stop}, {remove} lines; the closing of its input ends the run
//   node watchdog.mjs sweep <folder>   finishes what dead runs left, prints the runs that live as JSON
import { execFileSync } from "node:child_process"
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { createInterface } from "node:readline"
import { setTimeout as sleep } from "node:timers/promises"

const POLL_MS = 25
const KILLED_MS = 5_000
const COLLECTED_MS = 200
const OTHER_WATCHDOG_MS = 40_000

/** What tells a process from a later one with the same number; undefined when there is none. */
function bornAt(pid) {
  try {
    if (existsSync("/proc/self/stat")) {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
      return fields[0] === "Z" ? undefined : fields[19]
    }
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || undefined
  } catch {
    return undefined
  }
}

const identify = (pid) => ({ pid, born: bornAt(pid) })
const lives = ({ pid, born }) => born !== undefined && bornAt(pid) === born

function send(pid, signal) {
  try {
    process.kill(pid, signal)
    return true
  } catch {
    return false
  }
}

async function gone(child, within_ms) {
  const until = Date.now() + within_ms
  while (lives(child)) {
    if (Date.now() > until) return false
    await sleep(POLL_MS)
  }
  return true
}

/** Asks politely, waits its grace, then kills the whole group: grandchildren may outlive their parent. */
async function stop(child) {
  if (lives(child)) {
    send(child.group ? -child.pid : child.pid, child.signal)
    await gone(child, child.grace_ms)
  }
  // Short, because the dead whom nobody has collected yet still count as a group.
  const until = Date.now() + COLLECTED_MS
  while (send(-child.pid, "SIGKILL") && Date.now() < until) await sleep(POLL_MS)
  await gone(child, KILLED_MS)
}

async function finish(run) {
  for (const child of [...run.children].reverse()) await stop(child)
  for (const folder of run.remove) rmSync(folder, { recursive: true, force: true })
}

function save(file, run) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, JSON.stringify(run, null, 2))
  renameSync(`${file}.new`, file)
}

async function obey(run, { watch, stop: name, remove }) {
  if (watch) run.children.push({ ...watch, ...identify(watch.pid) })
  if (remove) run.remove.push(remove)
  if (!name) return
  const chosen = run.children.filter((child) => child.name === name)
  run.children = run.children.filter((child) => child.name !== name)
  for (const child of chosen) await stop(child)
}

async function guard(file) {
  // The terminal's Ctrl-C is for the run; its end is what this process waits for.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => undefined)
  const [title, holds, owner] = process.argv.slice(4)
  const run = {
    title,
    holds,
    owner: identify(Number(owner)),
    watchdog: identify(process.pid),
    children: [],
    remove: [],
  }
  save(file, run)
  for await (const line of createInterface({ input: process.stdin })) {
    await obey(run, JSON.parse(line))
    save(file, run)
  }
  await finish(run)
  rmSync(file, { force: true })
}

async function sweep(folder) {
  const living = []
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : []
  for (const file of files.map((name) => join(folder, name))) {
    const run = read(file)
    if (!run) continue
    if (lives(run.owner)) {
      living.push({ title: run.title, holds: run.holds, pid: run.owner.pid })
      continue
    }
    // A watchdog whose run was killed a moment ago is already at it.
    await gone(run.watchdog, OTHER_WATCHDOG_MS)
    await finish(read(file) ?? { children: [], remove: [] })
    rmSync(file, { force: true })
  }
  process.stdout.write(JSON.stringify(living))
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"))
  } catch {
    return undefined
  }
}

const [mode, path] = process.argv.slice(2)
await (mode === "sweep" ? sweep(path) : guard(path))
