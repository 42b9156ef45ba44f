// A client of Medusa's HTTP API, as anybody outside would be one: JSON in and out, a key or a token, and the cookies that
// it was given. Knows no route.

/** A client that sends the same headers with every request. */
export interface Client {
  get<T>(path: string): Promise<T>
  post<T>(path: string, body?: object): Promise<T>
}

/** What makes one client another: a publishable key, an admin's token, a visitor's cookie. */
export interface Identity {
  token?: string
  publishable_key?: string
  cookie?: string
}

/** Talks to the server at `address`. Throws `http.refused` with the server's own words on any answer but a good one. */
export function client(address: string, identity: Identity = {}): Client {
  const headers = {
    "content-type": "application/json",
    ...(identity.token === undefined ? {} : { authorization: `Bearer ${identity.token}` }),
    ...(identity.publishable_key === undefined ? {} : { "x-publishable-api-key": identity.publishable_key }),
    ...(identity.cookie === undefined ? {} : { cookie: identity.cookie }),
  }
  async function ask<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await fetch(`${address}${path}`, { method, headers, body: body && JSON.stringify(body) })
    const text = await answer.text()
    if (!answer.ok) throw new Refused(`${method} ${path}`, answer.status, text)
    return JSON.parse(text) as T
  }
  return {
    get: (path) => ask("GET", path),
    post: (path, body = {}) => ask("POST", path, body),
  }
}

/** An answer that is not the wanted one. */
export class Refused extends Error {
  constructor(
    request: string,
    readonly status: number,
    said: string,
  ) {
    super(`http.refused: ${request} answered ${status}: ${said.slice(0, 500)}`)
  }
}
