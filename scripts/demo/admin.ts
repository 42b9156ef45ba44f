// Signs in to the admin API with the demo's own login, and makes that login where there is none yet.
import { createAdmin } from "../services/medusa"
import { HttpClient, Refused } from "../services/shop-http"

/** Printed at the end, so that a person can look around. */
export const LOGIN = { email: "admin@example.com", password: "supersecret" }

/** A client that may use the admin API. */
export async function signIn(address: string, env: NodeJS.ProcessEnv): Promise<HttpClient> {
  const token = (await tokenOf(address)) ?? (await tokenOfNewAdmin(address, env))
  return new HttpClient(address, { authorization: `Bearer ${token}` })
}

async function tokenOfNewAdmin(address: string, env: NodeJS.ProcessEnv): Promise<string> {
  await createAdmin(env, LOGIN.email, LOGIN.password)
  const token = await tokenOf(address)
  if (token === undefined) {
    throw new Error(`demo.no_login: ${LOGIN.email} was made, but cannot sign in at ${address}`)
  }
  return token
}

async function tokenOf(address: string): Promise<string | undefined> {
  try {
    return (await new HttpClient(address).post<{ token: string }>("/auth/user/emailpass", LOGIN)).token
  } catch (error) {
    if (error instanceof Refused && error.status === 401) return undefined
    throw error
  }
}
