// Tracking as routes see it: who a visitor is, where a URL leads, what a click and a binding leave behind. Holds no rule (core) and no SQL
// (the files beside it).
import type { Logger } from "@medusajs/framework/types"
import {
  allowedDestination,
  codesIn,
  type Instant,
  isPrefetch,
  type Visit,
  withQuery,
  type WrittenCodes,
} from "../../../core"
import { currentSettings } from "../books/settings/current"
import type { Db } from "../books/db"
import type { Listed, Page } from "../books/lists"
import type { ReferralOptions } from "../options"
import { Addresses, readAddress } from "./addresses"
import { bindCart, type Origin } from "./bindings/carts"
import { type ClickFilter, type ClickView, listClicks } from "./clicks/click-list"
import { type Arrival, landAll, type Landed } from "./clicks/clicks"
import { CodesInUrls } from "./codes-in-urls"
import { signInAtCart } from "./bindings/cart-customers"
import { forgetWhatIsDue, type Forgotten } from "./forget"
import { cookieReaches, HANDOVER_PARAMETER, takeHandover } from "./handover"
import { isLanding } from "./machines"
import { type Limited, RateLimits } from "./rate-limits"
import { bindSignup, signupBecame } from "./bindings/signups"
import { type ClickCount, clickCounts, type ClickQuestion } from "./clicks/statistics"
import { Together } from "./together"
import { VisitorTokens } from "./visitor-token"

/** Two at once: one reads while the other is written. */
const GATHERED = { atOnce: 2, batch: 500, waiting: 5_000 }
/** A cart request may believe for so long whether addresses are used: it would otherwise cost every cart request a question. */
const BELIEVED_MS = 1_000

/** Somebody at a referral URL; `host` is that of the URL, null where no browser is led anywhere. */
export type Visiting = Omit<Arrival, "ip_hash" | "handsOver"> & {
  address: string | null
  host: string | null
}

/** The parts of a module's container that tracking needs. */
export interface Surroundings {
  configModule?: { projectConfig: { redisUrl?: string } }
  logger?: Pick<Logger, "warn">
}

/** A cart in a request; `reads_only` where its method changes nothing. */
export interface CartSeen {
  cart_id: string
  visitor_id: string | null
  address: string | null
  now: Instant
  reads_only?: boolean
}

export class Tracking {
  readonly visitors: VisitorTokens
  private readonly addresses: Addresses
  private readonly landings: Together<Arrival, Landed>
  private readonly limits: RateLimits
  private addressesUsed: { answer: Promise<boolean>; until: number } | null = null

  constructor(
    private readonly db: Db,
    private readonly options: ReferralOptions,
    private readonly surroundings: Surroundings = {},
  ) {
    this.visitors = new VisitorTokens(options.visitorSecrets)
    this.addresses = new Addresses(options.ipSecrets ?? options.visitorSecrets)
    this.limits = new RateLimits(options.rateLimits, surroundings.configModule?.projectConfig.redisUrl)
    const codes = new CodesInUrls()
    const work = (arrivals: Arrival[]) => landAll(db, codes, (link) => this.destinationOf(link), arrivals)
    this.landings = new Together(work, GATHERED)
  }

  /** Records a landing, and answers where the URL leads: with the visit's own query, and a handover where one is needed. */
  async land({ address, host, ...visiting }: Visiting, query = new URLSearchParams()): Promise<Landed> {
    const arrival = {
      ...visiting,
      ...(codesIn([visiting.link ?? "", visiting.code]) ?? {}),
      ip_hash: this.addresses.hash(address),
      handsOver: (destination: string) => this.handsOver(destination, host),
    }
    const landed = await this.landings.add(arrival)
    const handed: [string, string][] = landed.handover === null ? [] : [[HANDOVER_PARAMETER, landed.handover]]
    return { ...landed, destination: withQuery(landed.destination, [...handed, ...ownQuery(query)]) }
  }

  /** Whether a visit is a person's, as far as the request tells. */
  isLanding(visit: Visit): boolean {
    return isLanding(visit)
  }

  /** Whether a browser asks ahead, and has to be told to ask again when somebody comes. */
  isPrefetch(visit: Visit): boolean {
    return isPrefetch(visit)
  }

  /** The codes in the parts of a URL's path, null where they are none or too many. */
  codesIn(parts: readonly string[]): WrittenCodes | null {
    return codesIn(parts)
  }

  /** The shop's front page, with the visit's own query. */
  frontPage(query = new URLSearchParams()): string {
    return withQuery(this.options.storefrontUrl, ownQuery(query))
  }

  /** Adds the click that a handover carries to a visitor's, once. Refused with `handover.unknown`. */
  async takeHandover(code: string, visitorId: string, now: Instant): Promise<void> {
    await takeHandover(this.db, code, visitorId, now)
  }

  /** An address as a proxy wrote it, or null for what is none. */
  readAddress(written: string): string | null {
    return readAddress(written)
  }

  /** Where a request came from, as far as it may be kept: its visitor, and its address while the shop uses addresses; null where neither is known. */
  async originOf(visitorId: string | null, address: string | null): Promise<Origin | null> {
    const hashes = address !== null && (await this.usesAddresses()) ? this.addresses.hashes(address) : []
    if (visitorId === null && hashes.length === 0) return null
    return { visitor_id: visitorId, ip_hashes: hashes.length === 0 ? null : hashes }
  }

  /**
   * Binds a cart to its visitor, and to its address while the shop uses addresses. Without either it costs
   * nothing; `allowed` is asked where a binding would change.
   */
  async bindCart(
    { cart_id, visitor_id, address, now, reads_only = false }: CartSeen,
    allowed: () => Promise<boolean> = () => Promise.resolve(true),
  ): Promise<void> {
    const origin = await this.originOf(visitor_id, address)
    if (origin !== null) await bindCart(this.db, { cart_id, ...origin, reads_only, now }, allowed)
  }

  /** Keeps that a cart's customer is signed in at it: its order is then known by more than an e-mail. */
  async signInAtCart(cartId: string, customerId: string, now: Instant): Promise<void> {
    await signInAtCart(this.db, cartId, customerId, now)
  }

  /** The hash by which an address is counted, null for what is none. It is kept nowhere by itself. */
  countedAs(address: string | null): string | null {
    return this.addresses.hash(address)
  }

  /** Binds a registration, before it is made, to whoever makes it. */
  async bindSignup(
    authIdentityId: string,
    visitorId: string | null,
    address: string | null,
    now: Instant,
  ): Promise<void> {
    const origin = await this.originOf(visitorId, address)
    if (origin !== null) await bindSignup(this.db, authIdentityId, origin, now)
  }

  async signupBecame(authIdentityId: string, customerId: string): Promise<void> {
    await signupBecame(this.db, authIdentityId, customerId)
  }

  async listClicks(filter: ClickFilter, which: Page): Promise<Listed<ClickView>> {
    return await listClicks(this.db, filter, which)
  }

  /** How many clicks counted, by hour or day. */
  async clickCounts(question: ClickQuestion): Promise<ClickCount[]> {
    return await clickCounts(this.db, question)
  }

  /** Forgets addresses that are too old, and what is of no use any more. */
  async forget(now: Instant): Promise<Forgotten> {
    return await forgetWhatIsDue(this.db, now)
  }

  /** Counts a request of an address; the seconds after which it may come again where it is one too many, else null. */
  async tooMany(name: Limited, address: string | null): Promise<number | null> {
    const connection = this.addresses.hash(address)
    if (connection === null) return null
    return await this.limits.tooMany(name, { connection, site: this.addresses.siteHash(address) })
  }

  /** Says at the start of the shop what would make addresses worthless as evidence. */
  async start(): Promise<void> {
    if (this.options.trustedProxies !== undefined || !(await this.usesAddresses())) return
    this.surroundings.logger?.warn(
      'Referral partners: "use IP address" is on, and the option `trustedProxies` does not say whom to believe about addresses. Those of ' +
        "requests that come through a proxy are no evidence until it does. See docs/storefront.md.",
    )
  }

  /** As `tooMany` does, for somebody who is known by an id. */
  async tooManyBy(name: Limited, id: string): Promise<number | null> {
    return await this.limits.tooMany(name, { connection: id, site: null })
  }

  close(): void {
    this.limits.close()
  }

  private async usesAddresses(): Promise<boolean> {
    const now = performance.now()
    if (this.addressesUsed === null || this.addressesUsed.until < now) {
      const answer = currentSettings(this.db).then(({ values }) => values.use_ip_address)
      this.addressesUsed = { answer, until: now + BELIEVED_MS }
      // What failed is asked again by whoever comes next.
      answer.catch(() => (this.addressesUsed = null))
    }
    return await this.addressesUsed.answer
  }

  private destinationOf(link: string | null): string {
    const { storefrontUrl, allowedOrigins } = this.options
    return allowedDestination(link, allowedOrigins, storefrontUrl)
  }

  private handsOver(destination: string, host: string | null): boolean {
    const { handover, cookie } = this.options
    if (host === null || handover === "never") return false
    return handover === "always" || !cookieReaches(destination, host, cookie.domain)
  }
}

/** A visit's own query, led on. A handover in it is spent, or a trick. */
const ownQuery = (query: URLSearchParams): [string, string][] =>
  [...query].filter(([name]) => name !== HANDOVER_PARAMETER)
