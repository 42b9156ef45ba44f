import { type Settings, INITIAL_SETTINGS } from "./settings"
import { applyTerms, changedSettings, checkAddressUse, checkSameVersion, nextVersion } from "./save"
import { editTerms, newTerms, termsInForce } from "./stamp"
import { validateSettings } from "./validate"

const version = (number: number, more: Partial<Settings> = {}) => ({
  version: number,
  values: { ...INITIAL_SETTINGS, ...more },
})

const wrongAt = (form: object) => {
  const checked = validateSettings(form)
  return checked.ok ? [] : checked.problems.map((problem) => problem.path)
}

describe("the settings page (rules §2.1, §2.2, §2.5)", () => {
  it.each([
    { code_prefix: "ref-" },
    { code_prefix: "A234567890123456" },
    { custom_link_url: "https://shop.test/go" },
    { cookie_days: null, history_days: 3650, ip_days: 90, hold_days: 0, levels: 10, required_approvals: 0 },
    { minimum_payout: { USD: 500, jpy: 0n } },
  ])("accepts %p", (form) => {
    expect(wrongAt(form)).toEqual([])
  })

  it.each([
    { code_prefix: "A2345678901234567" },
    { code_prefix: "-x" },
    { custom_link_url: "https://shop.test/?a=1" },
    { custom_link_url: "https://shop.test/#a" },
    { custom_link_url: "/go" },
    { custom_link_url: "ftp://shop.test" },
    { cookie_days: 0 },
    { cookie_days: 3651 },
    { history_days: 0 },
    { ip_days: null },
    { ip_days: 91 },
    { hold_days: -1 },
    { hold_days: 366 },
    { levels: 0 },
    { levels: 2.5 },
    { required_approvals: 6 },
    { minimum_payout: { xyz: 1 } },
    { minimum_payout: { usd: -1 } },
    { minimum_payout: { usd: 1.5 } },
    { minimum_payout: [] },
    { referring_partner: "best" },
    { tracking_method: "history" },
    { earn_on: "shipment" },
    { pays_lead: "yes" },
    { unknown: 1 },
  ])("refuses %p, and says where", (form) => {
    expect(wrongAt(form)).toEqual(Object.keys(form))
  })

  it("keeps minimum payouts as minor units by lower-case currency", () => {
    expect(nextVersion(version(1), { minimum_payout: { USD: 500 } }).values.minimum_payout).toEqual({
      usd: 500n,
    })
  })

  it("saves a new version even if nothing changed", () => {
    expect(nextVersion(version(4), {}).version).toBe(5)
  })

  it("refuses to pay on neither, or by neither", () => {
    expect(() => nextVersion(version(1), { pays_sale: false })).toThrow(/neither on lead or sale/)
    expect(() => nextVersion(version(1), { pays_percent: false })).toThrow(/neither by amount or percent/)
    expect(() => nextVersion(version(1), { levels: 0 })).toThrow(/levels must be a whole number from 1 to 10/)
  })

  it("refuses a save against an older version, and says what changed in between", () => {
    const [base, current] = [version(3), version(5, { levels: 3, minimum_payout: { usd: 500n } })]
    expect(() => checkSameVersion(base, current)).toThrow(
      "The settings were saved as version 5 while you edited version 3; levels 2 → 3, minimum_payout {} → {usd: 500}. " +
        "Reload to see, or save again to overwrite.",
    )
    expect(() => checkSameVersion(current, current)).not.toThrow()
    expect(changedSettings(base.values, base.values)).toEqual([])
  })
})

describe("the use of addresses", () => {
  const using = (use_ip_address: boolean) => ({ ...version(1).values, use_ip_address })

  it("can't be switched on before the shop said which proxies stand in front of it", () => {
    expect(() => checkAddressUse(using(false), using(true), false)).toThrow(
      expect.objectContaining({ code: "settings.proxies_undecided", path: "use_ip_address" }) as Error,
    )
    expect(() => checkAddressUse(using(false), using(true), true)).not.toThrow()
  })

  it("can be switched off, and stays on where it was, while nothing is said", () => {
    expect(() => checkAddressUse(using(true), using(false), false)).not.toThrow()
    expect(() => checkAddressUse(using(true), using(true), false)).not.toThrow()
  })
})

describe("terms and their stamps (rules §2.3, §10.5)", () => {
  const record = { terms: newTerms(version(1)).terms, defaults_version: 1, hand_edited: true }

  it("count as the current ones when stamped older, before any job has run", () => {
    expect(termsInForce(record, version(2, { levels: 5 })).levels).toBe(5)
    expect(termsInForce(record, version(1, { levels: 5 })).levels).toBe(2)
  })

  it("are written by the job onto older records only, hand-edited ones too", () => {
    const applied = applyTerms(record, version(2, { levels: 5 }))
    expect(applied).toMatchObject({ stale: true, record: { defaults_version: 2, hand_edited: false } })
    expect(applied.stale && applied.record.terms).toEqual(termsInForce(record, version(2, { levels: 5 })))
    expect(applyTerms({ ...record, defaults_version: 2 }, version(2))).toEqual({ stale: false })
  })

  it("are hand-edited from the terms in force, and stamped with the current version", () => {
    const edited = editTerms(record, { pay_if_unused: true }, version(2, { levels: 5 }))
    expect(edited).toEqual({
      terms: { ...record.terms, levels: 5, pay_if_unused: true },
      defaults_version: 2,
      hand_edited: true,
    })
    expect(() => editTerms(record, { levels: 11 }, version(1))).toThrow(/from 1 to 10/)
  })
})
