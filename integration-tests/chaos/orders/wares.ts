// What the shop of a storm sells, in which currencies, and what partners earn of it: once as its admin enters it, once as core has it. The
// two are written down apart, so that neither can follow a mistake of the other. Decides nothing.
import {
  type Settings,
  INITIAL_SETTINGS,
  parsePercent,
  type Rate,
  type RateRow,
  toMinor,
} from "../../../src/core"

export const CURRENCIES = ["usd", "jpy", "kwd"] as const
export type Currency = (typeof CURRENCIES)[number]

export const GOODS = ["shirt", "mug", "poster", "sticker", "voucher"] as const
export type Good = (typeof GOODS)[number]

/** In major units: 2, 0 and 3 decimals. */
export const PRICES: Record<Good, Record<Currency, number>> = {
  shirt: { usd: 100, jpy: 9_800, kwd: 31.505 },
  mug: { usd: 19.99, jpy: 1_999, kwd: 6.125 },
  poster: { usd: 7.77, jpy: 777, kwd: 2.345 },
  sticker: { usd: 3.33, jpy: 333, kwd: 1.005 },
  voucher: { usd: 25, jpy: 2_500, kwd: 7.5 },
}

/** Stickers are excluded, vouchers are gift cards. */
export const isEarning = (good: Good): boolean => good !== "sticker" && good !== "voucher"

/** Partners and their parents, parents first. */
export const PARTNERS = [
  { name: "eva", parent: null, active: true },
  { name: "bob", parent: "eva", active: true },
  { name: "jim", parent: "bob", active: true },
  { name: "ann", parent: null, active: true },
  { name: "lee", parent: "eva", active: false },
  { name: "kim", parent: "lee", active: true },
] as const
export type PartnerName = (typeof PARTNERS)[number]["name"]

/** Whose links are clicked. */
export const REFERRERS = ["jim", "ann", "kim", "bob"] as const
export type Referrer = (typeof REFERRERS)[number]

/** Whose code is typed. */
export const COUPON_OWNER: PartnerName = "ann"

/** What holds for the orders of one part of the storm, as an admin saves it. */
export type Era = Pick<
  Settings,
  "levels" | "pays_amount" | "pays_percent" | "pay_if_unused" | "earn_on" | "hold_days"
>

export const ERAS: readonly Era[] = [
  { levels: 3, pays_amount: true, pays_percent: true, pay_if_unused: true, earn_on: "order", hold_days: 30 },
  {
    levels: 2,
    pays_amount: false,
    pays_percent: true,
    pay_if_unused: false,
    earn_on: "payment",
    hold_days: 0,
  },
]

export const defaultsOf = (era: Era): Settings => ({ ...INITIAL_SETTINGS, ...era })

/** The rates of the program for everything, as HTTP takes them. */
export const mainRates = (products: Record<Good, string>, variants: Record<Good, string>): object[] => [
  {
    scope: "default",
    sale: {
      levels: [
        { percent: 10, amount: { usd: 5, jpy: 500, kwd: 1.505 } },
        { percent: 4, amount: { usd: 0.01 } },
        { percent: 1.25 },
      ],
      unused: { percent: 15 },
    },
  },
  { scope: { variant_id: variants.mug }, sale: { levels: [{ percent: 33.3333 }, { percent: 0.0001 }] } },
  { scope: { product_id: products.sticker }, excluded: true },
]

/** The rates of the program for posters alone, which comes first. */
export const posterRates = (products: Record<Good, string>): object[] => [
  {
    scope: { product_id: products.poster },
    sale: {
      levels: [{ percent: 50 }, { percent: 2.5, amount: { jpy: 7 } }, { percent: 2 }],
      unused: { percent: 60 },
    },
  },
]

/** The same rates as core has them. */
export const mainRows = (products: Record<Good, string>, variants: Record<Good, string>): RateRow[] => [
  row(
    "default",
    [rate("10", { usd: "5", jpy: "500", kwd: "1.505" }), rate("4", { usd: "0.01" }), rate("1.25")],
    rate("15"),
  ),
  row(`variant:${variants.mug}`, [rate("33.3333"), rate("0.0001")], null),
  { scope_key: `product:${products.sticker}`, excluded: true, sale: null, lead: null },
]

export const posterRows = (products: Record<Good, string>): RateRow[] => [
  row(`product:${products.poster}`, [rate("50"), rate("2.5", { jpy: "7" }), rate("2")], rate("60")),
]

const row = (scope_key: string, levels: Rate[], unused: Rate | null): RateRow => ({
  scope_key,
  excluded: false,
  sale: { levels, unused },
  lead: null,
})

const rate = (percent: string, amounts: Partial<Record<Currency, string>> = {}): Rate => ({
  percent: parsePercent(percent),
  amount: Object.fromEntries(
    Object.entries(amounts).map(([currency, amount]) => [currency, toMinor(amount, currency)]),
  ),
})
