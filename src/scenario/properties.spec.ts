// Properties of every scenario, whatever happens in it. A failure prints the smallest scenario that shows it,
// as JSON. Shows rules §2.2, §6.2, §6.7, §10.11.
import fc from "fast-check"
import { orderShares, type Posting } from "../core"
import { leftOfSum } from "./play/acceptance"
import { beginWorld } from "./play/begin"
import { outcomesOf } from "./play/outcomes"
import { readScenarios } from "./read/read"
import { happen, inOrder, passTime, runScenario } from "./play/run"
import type { Scenario } from "./scenario"
import {
  anything,
  type Json,
  orderChange,
  payoutsOfABonus,
  placing,
  scenarioOf,
  settings,
  timeOf,
} from "./spec-kit/arbitrary"
import type { World } from "./play/world"

const RUNS = { numRuns: 120 }
const mixed = scenarioOf(fc.array(anything, { minLength: 5, maxLength: 30, size: "max" }))

const read = (json: Json): Scenario => readScenarios(JSON.stringify(json))[0] as Scenario
const eventsOf = (json: Json) => json.events as Json[]
const withEvents = (json: Json, events: Json[]): Json => ({ ...json, events })

/** Plays a scenario and lets `check` say what is wrong after every event. */
function playing(json: Json, check: (world: World) => string[] = () => []): World {
  const scenario = read(json)
  const world = beginWorld(scenario)
  for (const { event, index } of inOrder(scenario.events)) {
    happen(world, event)
    const wrong = check(world)
    if (wrong.length > 0) throw new Error(`after event ${index}: ${wrong.join("; ")}`)
  }
  return world
}

/** The messages of what does not hold. */
const unless = (...claims: [holds: boolean, message: string][]) =>
  claims.filter(([holds]) => !holds).map(([, message]) => message)

/** Each account's balance by currency: what came in less what went out. */
function accounts(postings: Iterable<Posting>): Map<string, bigint> {
  const balances = new Map<string, bigint>()
  for (const { source, destination, amount, currency } of postings) {
    const add = (account: string, sum: bigint) => {
      const key = `${account} ${currency}`
      balances.set(key, (balances.get(key) ?? 0n) + sum)
    }
    add(source, -amount)
    add(destination, amount)
  }
  return balances
}

const total = (sums: Iterable<bigint>) => [...sums].reduce((all, one) => all + one, 0n)

/** What each account must hold, by commissions, adjustments, payouts and balances instead of by the ledger. */
function accountsByRecords(world: World, currency: string): Map<string, bigint> {
  const isHere = (one: { currency: string }) => one.currency === currency
  const commissions = [...world.commissions.values()].filter(isHere)
  const adjustments = [...world.payables.values()].filter((one) => isHere(one) && one.commission_id === null)
  const payouts = [...world.payouts.values()].filter(isHere)
  const accountsOf = new Map([
    [`expense ${currency}`, -total(commissions.map((one) => one.earned))],
    [`adjustments ${currency}`, -total(adjustments.map((one) => one.amount))],
    [`bank ${currency}`, total(payouts.filter((one) => one.status === "paid").map((one) => one.amount))],
  ])
  for (const { partner_id, balance } of [...world.balances.values()].filter(isHere)) {
    const mine = commissions.filter((one) => one.partner_id === partner_id)
    accountsOf.set(`partner:${partner_id}:pending ${currency}`, total(mine.map((one) => one.pending)))
    accountsOf.set(`partner:${partner_id}:available ${currency}`, balance.available)
  }
  for (const { id, status, amount } of payouts) {
    const isReserved = status === "draft" || status === "approved" || status === "unknown"
    accountsOf.set(`payout:${id} ${currency}`, isReserved ? amount : 0n)
  }
  return accountsOf
}

const earnedBy = ({ source, destination, amount }: Posting) =>
  source === "expense" ? amount : destination === "expense" ? -amount : 0n

const earnedOf = (world: World): Record<string, number> =>
  Object.fromEntries([...world.commissions].map(([id, commission]) => [id, Number(commission.earned)]))

describe("whatever happens", () => {
  it("every account says what the records say, and per currency all accounts sum to 0, after every event", () => {
    fc.assert(
      fc.property(mixed, (json) => {
        playing(json, (world) => {
          const inLedger = accounts(world.ledger.values())
          return ["usd", "jpy"].flatMap((currency) => {
            const recorded = accountsByRecords(world, currency)
            const off = [...recorded].filter(([account, sum]) => (inLedger.get(account) ?? 0n) !== sum)
            return [
              ...off.map(
                ([account, sum]) => `${account}: ${sum} by records, ${inLedger.get(account)} in the ledger`,
              ),
              ...unless([total(recorded.values()) === 0n, `${currency} does not sum to 0`]),
            ]
          })
        })
      }),
      RUNS,
    )
  })

  it("what a commission earns is the sum of its postings, never negative, and never above C", () => {
    fc.assert(
      fc.property(mixed, (json) => {
        playing(json, (world) => {
          const full = fullCommissions(world)
          const postings = [...world.ledger.values()]
          return [...world.commissions.values()].flatMap(({ id, earned, pending, earnings }) => {
            const mine = postings.filter((posting) => posting.commission_id === id)
            return unless(
              [earned === total(mine.map(earnedBy)), `${id}: earned is not the sum of its postings`],
              [mine.every((posting) => posting.amount > 0n), `${id}: a posting of nothing`],
              [
                earned >= 0n && pending >= 0n && pending <= earned,
                `${id}: earned ${earned}, pending ${pending}`,
              ],
              [earned <= (full.get(id) ?? 0n), `${id}: earned ${earned} is above C`],
              [
                pending === total(earnings.map((one) => one.left)),
                `${id}: pending is not what its earnings left`,
              ],
            )
          })
        })
      }),
      RUNS,
    )
  })

  it("a cancelled order leaves 0, and so does one of which all payments are refunded", () => {
    fc.assert(
      fc.property(mixed, fc.boolean(), (json, byCancelling) => {
        const world = playing(json)
        const at = Date.parse(timeOf(eventsOf(json).length))
        for (const order of [...world.orders.values()]) {
          if (byCancelling) happen(world, { at, what: { type: "cancel", order_id: order.id } })
          else {
            // A gift card cannot be refunded, so only captured payments are asked for.
            if (order.captured === 0n || order.credit > 0n) continue
            happen(world, {
              at,
              what: { type: "refund", order_id: order.id, amount: order.captured - order.refunded },
            })
          }
          const left = world.commissionsOf(order.id).filter((commission) => commission.earned !== 0n)
          expect(left).toEqual([])
        }
      }),
      RUNS,
    )
  })

  it("repeating any event that carries an id changes nothing", () => {
    fc.assert(
      fc.property(mixed, fc.nat(), (json, choice) => {
        const events = eventsOf(json)
        const withId = events.filter((event) =>
          ["click", "lead", "order", "adjustment", "payout_run"].includes(String(event.type)),
        )
        const repeated = withId[choice % Math.max(1, withId.length)]
        fc.pre(repeated !== undefined)
        const end = timeOf(events.length)
        const once = runScenario(read({ ...json, until: end }))
        const twice = runScenario(
          read({ ...withEvents(json, [...events, { ...repeated, at: end }]), until: end }),
        )
        // What was refused for its id the first time is refused again: then it is no repeat of what happened.
        fc.pre(!once.refused.some(({ event }) => events[event] === repeated))
        expect(twice).toEqual(once)
      }),
      RUNS,
    )
  })

  it("the order in which events of different orders arrive changes nothing", () => {
    const oneOrder = (id: string) =>
      fc
        .tuple(placing, fc.array(orderChange, { maxLength: 6 }))
        .map(([placed, changes]): Json[] => [
          { ...placed, id, visitor: null, contact: { email: `${id}@x.test` } },
          ...changes.map((change) => ({ ...change, order: id })),
        ])
    const shuffled = fc
      .tuple(oneOrder("o1"), oneOrder("o2"), fc.infiniteStream(fc.boolean()))
      .map(([first, second, coins]) => {
        const one = [...first]
        const two = [...second]
        const mixedUp: Json[] = []
        while (one.length > 0 || two.length > 0) {
          const next = (two.length === 0 || (one.length > 0 && coins.next().value) ? one : two).shift()
          if (next) mixedUp.push(next)
        }
        return { inTurn: [...first, ...second], mixedUp }
      })
    fc.assert(
      fc.property(scenarioOf(fc.constant([])), shuffled, (world, { inTurn, mixedUp }) => {
        const atOnce = (events: Json[]) =>
          withEvents(
            world,
            events.map((event) => ({ ...event, at: timeOf(0) })),
          )
        const { refused: refusedInTurn, ...first } = runScenario(read(atOnce(inTurn)))
        const { refused: refusedMixed, ...second } = runScenario(read(atOnce(mixedUp)))
        expect(second).toEqual(first)
        expect(refusedMixed.map(({ code }) => code).sort()).toEqual(
          refusedInTurn.map(({ code }) => code).sort(),
        )
      }),
      RUNS,
    )
  })

  it("no entry is covered by two payouts that stand", () => {
    fc.assert(
      fc.property(fc.oneof(mixed, scenarioOf(payoutsOfABonus)), (json) => {
        playing(json, (world) => {
          const standing = [...world.payouts.values()].filter(
            (one) => !["released", "failed"].includes(one.status),
          )
          const covered = standing.flatMap((payout) => payout.entries)
          const amountOf = (key: string) => world.payables.get(key)?.amount ?? 0n
          return unless(
            [new Set(covered).size === covered.length, "an entry is covered twice"],
            [
              standing.every(({ amount, entries }) => amount === total(entries.map(amountOf))),
              "a payout is no sum",
            ],
          )
        })
      }),
      RUNS,
    )
  })

  it("a level above the most levels that were ever set never earns", () => {
    fc.assert(
      fc.property(mixed, (json) => {
        const saved = eventsOf(json).map(
          (event) => (event.defaults as { levels?: number } | undefined)?.levels ?? 1,
        )
        const start = (json.defaults as { levels?: number }).levels ?? 2
        const world = playing(json)
        const levels = [...world.commissions.values()].map((commission) => commission.level)
        expect(Math.max(1, ...levels)).toBeLessThanOrEqual(Math.max(start, ...saved))
      }),
      RUNS,
    )
  })

  it("changing settings never changes a past decision, nor what it earns later", () => {
    fc.assert(
      fc.property(mixed, settings, fc.array(orderChange, { maxLength: 5 }), (json, saved, later) => {
        const events = eventsOf(json)
        const at = timeOf(events.length)
        const after = later.map((event) => ({ ...event, at }))
        const unchanged = playing(withEvents(json, [...events, ...after]))
        const changed = playing(
          withEvents(json, [...events, { type: "settings", defaults: saved, at }, ...after]),
        )
        expect([...changed.orders.values()].map((order) => order.decisions)).toEqual(
          [...unchanged.orders.values()].map((order) => order.decisions),
        )
        expect(earnedOf(changed)).toEqual(earnedOf(unchanged))
      }),
      RUNS,
    )
  })

  it("letting time pass in small steps or at once comes to the same", () => {
    fc.assert(
      fc.property(mixed, (json) => {
        const scenario = read(json)
        const end = Date.parse(timeOf(200))
        const [atOnce, inSteps] = [playing(json), playing(json)]
        passTime(atOnce, end)
        for (let step = scenario.events.length; step <= 200; step++)
          passTime(inSteps, Date.parse(timeOf(step)))
        expect(outcomesOf(inSteps, [])).toEqual(outcomesOf(atOnce, []))
        expect([...inSteps.ledger.values()].map((one) => one.effective_at).sort()).toEqual(
          [...atOnce.ledger.values()].map((one) => one.effective_at).sort(),
        )
      }),
      RUNS,
    )
  })
})

/** C of every commission that the stored decisions and the current lines explain; void ones have none. */
function fullCommissions(world: World): Map<string, bigint> {
  const full = new Map<string, bigint>()
  for (const order of world.orders.values()) {
    const lines = order.lines.map((line) => ({
      ...line,
      quantity: line.left,
      base: leftOfSum(line.net, line.left, line.quantity),
    }))
    for (const share of orderShares({ lines, currency: order.currency }, order.decisions, world.rules())) {
      const id = JSON.stringify([order.id, share.line.id, share.role, share.level, share.partner_id])
      if (!world.commissions.get(id)?.voided) full.set(id, share.pay.full)
    }
  }
  return full
}
