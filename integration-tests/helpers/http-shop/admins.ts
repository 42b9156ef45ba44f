// Who else speaks to the admin's routes: further admins, and programs with an API key.
import type { HttpClient } from "../shop/http"
import { unique } from "../unique"

/** An admin's name and password. */
export interface Admin {
  first_name: string
  last_name: string
  email: string
  password: string
}

interface Shop {
  admin: HttpClient
  stranger: HttpClient
}

/** Makes another admin, who signs in with this password. */
export async function hireAdmin(
  admin: HttpClient,
  { first_name, last_name, email, password }: Admin,
): Promise<void> {
  const { invite } = await admin.post<{ invite: { token: string } }>("/admin/invites", { email })
  const { token } = await admin.post<{ token: string }>("/auth/user/emailpass/register", { email, password })
  await admin
    .with({ authorization: `Bearer ${token}` })
    .post(`/admin/invites/accept?token=${invite.token}`, { email, first_name, last_name })
}

/** Another admin, signed in. */
export async function anotherAdmin({
  admin,
  stranger,
}: Shop): Promise<{ email: string; client: HttpClient }> {
  const login = { email: `${unique("ben")}@shop.test`, password: "supersecret" }
  await hireAdmin(admin, { first_name: "Ben", last_name: "Second", ...login })
  const { token } = await stranger.post<{ token: string }>("/auth/user/emailpass", login)
  return { email: login.email, client: stranger.with({ authorization: `Bearer ${token}` }) }
}

/** A program that may do what an admin may. */
export async function anApiKey({ admin, stranger }: Shop): Promise<HttpClient> {
  const { api_key } = await admin.post<{ api_key: { token: string } }>("/admin/api-keys", {
    title: unique("program"),
    type: "secret",
  })
  return stranger.with({ authorization: `Basic ${Buffer.from(`${api_key.token}:`).toString("base64")}` })
}
