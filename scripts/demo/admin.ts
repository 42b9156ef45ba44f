// Signs in to the admin API with the demo's own logins, and makes a login where there is none yet: the first by Medusa's command, the second
// by an invitation of the first.
import { createAdmin } from "../services/medusa"
import { HttpClient, Refused } from "../services/shop-http"

interface Login {
  email: string
  password: string
}

/** Printed at the end, so that a person can look around. */
export const LOGIN: Login = { email: "admin@example.com", password: "supersecret" }
/** Who approves payouts along with the first. */
export const SECOND_LOGIN: Login = { email: "second@example.com", password: "supersecret" }

/** A client that may use the admin API. */
export async function signIn(address: string, env: NodeJS.ProcessEnv): Promise<HttpClient> {
  const there = await clientOf(address, LOGIN)
  if (there) return there
  await createAdmin(env, LOGIN.email, LOGIN.password)
  return await newClientOf(address, LOGIN)
}

/** Another admin's client. */
export async function signInSecond(address: string, admin: HttpClient): Promise<HttpClient> {
  const there = await clientOf(address, SECOND_LOGIN)
  if (there) return there
  const { email } = SECOND_LOGIN
  const { invite } = await admin.post<{ invite: { token: string } }>("/admin/invites", { email })
  const { token } = await new HttpClient(address).post<{ token: string }>(
    "/auth/user/emailpass/register",
    SECOND_LOGIN,
  )
  await bearing(address, token).post(`/admin/invites/accept?token=${invite.token}`, { email })
  return await newClientOf(address, SECOND_LOGIN)
}

async function newClientOf(address: string, login: Login): Promise<HttpClient> {
  const client = await clientOf(address, login)
  if (client) return client
  throw new Error(`demo.no_login: ${login.email} was made, but cannot sign in at ${address}`)
}

async function clientOf(address: string, login: Login): Promise<HttpClient | undefined> {
  try {
    const { token } = await new HttpClient(address).post<{ token: string }>("/auth/user/emailpass", login)
    return bearing(address, token)
  } catch (error) {
    if (error instanceof Refused && error.status === 401) return undefined
    throw error
  }
}

const bearing = (address: string, token: string): HttpClient =>
  new HttpClient(address, { authorization: `Bearer ${token}` })
