// Owns strict reading of JSON: every value is asked for by kind, and what is wrong is said with its path. Owns no idea
// of scenarios (read-world.ts, read-events.ts, read-expect.ts).
import {
  type Currency,
  formatQuantity,
  type Instant,
  isCurrency,
  type Minor,
  parseQuantity,
  type QuantityE6,
} from "../../core"

/** A file that cannot be read: where (`events[3].lines[0].net`), and why. */
export class Malformed extends Error {
  constructor(
    readonly path: string,
    readonly reason: string,
  ) {
    super(path === "" ? reason : `${path}: ${reason}`)
    this.name = "Malformed"
  }
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?(Z|\+00:00)$/

/** One value of a JSON document, with its path. What is null may be left out: the two are the same here. */
export class Reader {
  constructor(
    private readonly value: unknown,
    readonly path = "",
  ) {}

  fail(reason: string): never {
    throw new Malformed(this.path, reason)
  }

  get isAbsent(): boolean {
    return this.value === undefined || this.value === null
  }

  /** The value as read by `read`, or null if it is absent. */
  maybe<T>(read: (present: Reader) => T): T | null {
    return this.isAbsent ? null : read(this)
  }

  /** The value as read by `read`, or `absent` if it is absent. */
  or<T>(absent: T, read: (present: Reader) => T): T {
    return this.isAbsent ? absent : read(this)
  }

  /** An object with no other fields than these; each is read by name. */
  object<Field extends string>(fields: readonly Field[]): (field: Field) => Reader {
    const entries = this.entriesOf()
    for (const [field] of entries) {
      if (!fields.some((known) => known === field))
        new Reader(null, this.pathTo(field)).fail("is not known here")
    }
    const values = new Map<string, unknown>(entries)
    return (field) => new Reader(values.get(field), this.pathTo(field))
  }

  /** One field of an object, before it is known which fields it may have. */
  peek(field: string): Reader {
    return new Reader(new Map(this.entriesOf()).get(field), this.pathTo(field))
  }

  /** An object whose fields are data, such as amounts by currency. */
  map(): [string, Reader][] {
    return this.entriesOf().map(([key, value]) => [key, new Reader(value, this.pathTo(key))])
  }

  /** An array; one that is absent is empty. */
  list(): Reader[] {
    if (this.isAbsent) return []
    if (!Array.isArray(this.value)) this.fail("must be a list")
    return this.value.map((item: unknown, index) => new Reader(item, `${this.path}[${index}]`))
  }

  text(): string {
    if (this.isAbsent) this.fail("is missing")
    if (typeof this.value !== "string" || this.value.trim() === "")
      this.fail("must be a text that is not empty")
    return this.value
  }

  yesNo(): boolean {
    if (this.isAbsent) return false
    if (typeof this.value !== "boolean") this.fail("must be true or false")
    return this.value
  }

  oneOf<Choice extends string>(...choices: readonly Choice[]): Choice {
    const choice = choices.find((one) => one === this.value)
    const wanted = choices.map((one) => `"${one}"`).join(", ")
    return (
      choice ?? this.fail(this.isAbsent ? `is missing; give one of ${wanted}` : `must be one of ${wanted}`)
    )
  }

  whole(least = Number.MIN_SAFE_INTEGER, most = Number.MAX_SAFE_INTEGER): number {
    if (this.isAbsent) this.fail("is missing")
    const range =
      most < Number.MAX_SAFE_INTEGER
        ? ` from ${least} to ${most}`
        : least > Number.MIN_SAFE_INTEGER
          ? ` of at least ${least}`
          : ""
    const { value } = this
    if (typeof value !== "number" || !Number.isSafeInteger(value) || value < least || value > most) {
      this.fail(`must be a whole number${range}`)
    }
    return value
  }

  /** Money in minor units, at least 0. */
  money(): Minor {
    return BigInt(this.whole(0))
  }

  /** Money in minor units, below 0 too. */
  signedMoney(): Minor {
    return BigInt(this.whole())
  }

  /** A number of at least 0 with up to 6 decimals. */
  quantity(): QuantityE6 {
    if (this.isAbsent) this.fail("is missing")
    const { value } = this
    const quantity = typeof value === "number" && Number.isFinite(value) ? parseQuantity(value) : -1n
    if (quantity < 0n || Number(formatQuantity(quantity)) !== value) {
      this.fail("must be a number of at least 0 with up to 6 decimals")
    }
    return quantity
  }

  currency(): Currency {
    const code = this.text()
    return asCurrency(code, this)
  }

  time(): Instant {
    const text = this.text()
    const at = TIME.test(text) ? Date.parse(text) : Number.NaN
    // V8 reads February 30 as March 2: only a time that prints as it was written is one.
    if (Number.isNaN(at) || !new Date(at).toISOString().startsWith(text.slice(0, 19))) {
      this.fail('must be a time in UTC, such as "2026-01-31T00:00:00Z"')
    }
    return at
  }

  /** The value as it is, for comparing and for checks that core makes. */
  raw(): unknown {
    return this.value
  }

  private entriesOf(): [string, unknown][] {
    if (this.isAbsent) this.fail("is missing")
    if (typeof this.value !== "object" || this.value === null || Array.isArray(this.value))
      this.fail("must be an object")
    return Object.entries(this.value)
  }

  private pathTo(field: string): string {
    if (!/^[A-Za-z_]\w*$/.test(field)) return `${this.path}[${JSON.stringify(field)}]`
    return this.path === "" ? field : `${this.path}.${field}`
  }
}

/** A currency code as scenarios write it: known, and in lower case. */
export function asCurrency(code: string, at: Reader): Currency {
  if (code !== code.toLowerCase() || !isCurrency(code))
    at.fail('must be an ISO 4217 code in lower case, such as "usd"')
  return code
}
