// A client's view of a running shop: JSON over HTTP, answers that say what went wrong. Owns no knowledge of the shop's routes.

export interface Answer<T> {
  status: number
  headers: Headers
  body: T
}

/** Speaks JSON to one base URL, always with the same headers. */
export class HttpClient {
  constructor(
    readonly baseUrl: string,
    readonly headers: Record<string, string> = {},
  ) {}

  with(headers: Record<string, string>): HttpClient {
    return new HttpClient(this.baseUrl, { ...this.headers, ...headers })
  }

  /** The answer whatever its status: for tests of refusals and redirects. */
  async raw<T = unknown>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const response = await fetch(this.baseUrl + path, {
      method,
      redirect: "manual",
      headers: { ...this.headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: parse(text) as T }
  }

  async get<T>(path: string): Promise<T> {
    return this.expectOk<T>("GET", path)
  }

  async post<T>(path: string, body: unknown = {}): Promise<T> {
    return this.expectOk<T>("POST", path, body)
  }

  private async expectOk<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.raw<T>(method, path, body)
    if (answer.status >= 400) throw new Refused(`${method} ${path}`, answer.status, answer.body)
    return answer.body
  }
}

/** An answer that is not the wanted one. */
export class Refused extends Error {
  constructor(
    request: string,
    readonly status: number,
    said: unknown,
  ) {
    super(`http.refused: ${request} answered ${status}: ${JSON.stringify(said).slice(0, 500)}`)
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
