// Owns how many decimals each currency has, pinned here so that a platform's update never moves money
// (rules §10.9). Owns no conversion between currencies: amounts in different currencies are never added.
import { DomainError } from "../errors"

/** Lower-case ISO 4217 code, as Medusa writes it: "usd". */
export type Currency = string

// The toman (irt) has no code in ISO 4217 and is paid whole.
const WITHOUT_DECIMALS = "bif clp djf gnf irt isk jpy kmf krw pyg rwf ugx uyi vnd vuv xaf xof xpf"
const WITH_THREE = "bhd iqd jod kwd lyd omr tnd"
const WITH_FOUR = "clf uyw"
const WITH_TWO =
  "aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bmd bnd bob bov brl bsd btn bwp byn bzd cad cdf che chf " +
  "chw cny cop cou crc cuc cup cve czk dkk dop dzd egp ern etb eur fjd fkp gbp gel ghs gip gmd gtq gyd hkd hnl hrk " +
  "htg huf idr ils inr irr jmd kes kgs khr kpw kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mru mur mvr " +
  "mwk mxn mxv myr mzn nad ngn nio nok npr nzd pab pen pgk php pkr pln qar ron rsd rub sar sbd scr sdg sek sgd shp " +
  "sle sll sos srd ssp stn svc syp szl thb tjs tmt top try ttd twd tzs uah usd usn uyu uzs ved ves wst xcd yer zar " +
  "zmw zwg zwl " +
  // Withdrawn from ISO 4217, still offered by platforms.
  "eek ltl lvl vef zmk"

const DECIMALS = new Map<Currency, number>()
for (const [codes, decimals] of [
  [WITHOUT_DECIMALS, 0],
  [WITH_TWO, 2],
  [WITH_THREE, 3],
  [WITH_FOUR, 4],
] as const) {
  for (const code of codes.split(" ")) DECIMALS.set(code, decimals)
}

/**
 * The number of decimals of a currency's minor unit (ISO 4217, pinned), whatever the case of its code.
 * Refuses a code that is not in the table with `currency.unknown`: a guess would be wrong by a factor of 100.
 *
 * @example currencyDecimals("jpy") // 0
 */
export function currencyDecimals(code: Currency): number {
  const decimals = DECIMALS.get(code.toLowerCase())
  if (decimals === undefined) {
    throw new DomainError(
      "currency.unknown",
      `"${code}" is no currency code known here. Use ISO 4217, such as "usd".`,
    )
  }
  return decimals
}

/** Whether the pinned table knows this currency. @example isCurrency("usd") // true */
export function isCurrency(code: string): boolean {
  return DECIMALS.has(code.toLowerCase())
}
