// The full matrix of rules §4.1, §4.2: every combination of evidence under every combination of the settings
// that choose among it. The expectation is written down a second time here, as plainly as the page says it.
import { aPartner, aRuleBook, anOrder, assignedTo, evidence, START } from "../spec-kit/builders"
import { decideOrder } from "../order/decide"
import type { Settings } from "../settings/settings"
import { addDays } from "../time"
import type { Evidence } from "./decision"
import type { Method } from "./method"

/** The rungs of the ladder. */
type Rung = Exclude<Method, "lead">
type Chosen = Pick<Settings, "referring_partner" | "tracking_method" | "use_ip_address">

const day = (n: number) => addDays(START, n)
const order = anOrder({ placed_at: day(10) })

const click = (partner_id: string, at: number) => ({
  id: `click of ${partner_id}`,
  partner_id,
  at: day(at),
  expires_at: day(40),
})
const visit = (partner_id: string, first: number, last: number) => ({
  partner_id,
  first_at: day(first),
  last_at: day(last),
  source: "an earlier order",
  account_only: false,
})

/** What each method has to say: two partners wherever there can be two, the one who came first and the one who came last. */
const SAYING: Record<Rung, Partial<Evidence>> = {
  explicit: { assignment: assignedTo("explicit") },
  coupon: {
    coupons: [
      { promotion_id: "promo_2", partner_id: "coupon of the higher id" },
      { promotion_id: "promo_1", partner_id: "coupon" },
    ],
  },
  cookie: { clicks: [click("cookie last", 5), click("cookie first", 2)] },
  history: { history: [visit("history first", 1, 3), visit("history last", 2, 6)] },
  ip: { address_clicks: [click("ip first", 3), click("ip last", 7)] },
}
const METHODS = Object.keys(SAYING) as Rung[]

const NAMES = [
  "explicit",
  "coupon",
  "coupon of the higher id",
  ...["cookie", "history", "ip"].flatMap((method) => [`${method} first`, `${method} last`]),
]

/** Every subset of the methods. */
const SUBSETS: Rung[][] = Array.from({ length: 2 ** METHODS.length }, (_, bits) =>
  METHODS.filter((_method, place) => (bits >> place) % 2 === 1),
)

/** Everybody who may win, best first: the ladder, with those methods left out that are switched off. */
function inOrder(speaking: Rung[], { referring_partner, tracking_method, use_ip_address }: Chosen): string[] {
  const isOn: Record<Rung, boolean> = {
    explicit: true,
    coupon: true,
    cookie: true,
    history: tracking_method === "history_and_cookies",
    ip: use_ip_address,
  }
  const both = referring_partner === "last" ? ["last", "first"] : ["first", "last"]
  return speaking
    .filter((method) => isOn[method])
    .flatMap((method) => {
      if (method === "explicit") return ["explicit"]
      if (method === "coupon") return ["coupon", "coupon of the higher id"]
      return both.map((which) => `${method} ${which}`)
    })
}

const seenBy = (speaking: Rung[]): Evidence =>
  evidence(Object.assign({}, ...speaking.map((method) => SAYING[method])) as Partial<Evidence>)

function winner(speaking: Rung[], settings: Chosen, inactive: string[]): string | null {
  const partners = NAMES.map((name) =>
    aPartner(name, { status: inactive.includes(name) ? "inactive" : "active" }),
  )
  const rules = aRuleBook({ partners, settings: settings })
  return decideOrder(order, seenBy(speaking), rules, day(10)).sale.partner_id
}

const ALL_SETTINGS: Chosen[] = (["last", "first"] as const).flatMap((referring_partner) =>
  (["cookies", "history_and_cookies"] as const).flatMap((tracking_method) =>
    [false, true].map((use_ip_address) => ({ referring_partner, tracking_method, use_ip_address })),
  ),
)

describe.each(ALL_SETTINGS)(
  "with the $referring_partner partner, $tracking_method, IP address $use_ip_address",
  (settings) => {
    it.each([0, 1, 2])(
      "every combination of evidence credits who comes next when %i may not",
      (passedOver) => {
        const expected = SUBSETS.map((speaking) => inOrder(speaking, settings)[passedOver] ?? null)
        const decided = SUBSETS.map((speaking) =>
          winner(speaking, settings, inOrder(speaking, settings).slice(0, passedOver)),
        )
        expect(decided).toEqual(expected)
      },
    )
  },
)
