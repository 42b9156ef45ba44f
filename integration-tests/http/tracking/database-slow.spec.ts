// A referral URL while the database keeps it waiting: the visitor goes on to the shop, and what was waiting is kept once it can be.
import { clicksOn, cookieOf, hirePartner, type HttpShop, ownHttpShop } from "../../helpers/http-shop"
import { untilTrue } from "../../helpers/until"

let shop: HttpShop & { close(): Promise<void> }

beforeAll(async () => {
  shop = await ownHttpShop("database_slow", { trackingTimeoutSeconds: 1 })
})
afterAll(() => shop.close())

const visits = (path: string) => shop.visitor.raw("GET", path)
const FRONT_PAGE = /^http:\/\/localhost:8000\/?\?utm_source=mail$/

it("leads a visitor on when the click can't be written in time, and writes it afterwards as theirs", async () => {
  const jim = await hirePartner(shop)
  const cookie = await shop.db.transaction(async (trx) => {
    await trx.raw("LOCK TABLE referral_click IN ACCESS EXCLUSIVE MODE")
    const answer = await visits(`/r/${jim.code}?utm_source=mail`)
    expect(answer.status).toBe(302)
    expect(answer.headers.get("location")).toMatch(FRONT_PAGE)
    return cookieOf(answer.headers)
  })
  await untilTrue("the click is written", async () => (await clicksOn(shop, jim.id)).length === 1)
  // Without the cookie nobody could ever be credited by it.
  const [click] = await clicksOn(shop, jim.id)
  expect(cookie?.cookie).toContain(click?.visitor_id)
})

it("leads a visitor on without a cookie when their click could not be written at all", async () => {
  const jim = await hirePartner(shop)
  await shop.db.raw("ALTER TABLE referral_click RENAME TO referral_click_away")
  const answer = await visits(`/r/${jim.code}?utm_source=mail`).finally(() =>
    shop.db.raw("ALTER TABLE referral_click_away RENAME TO referral_click"),
  )
  expect([answer.status, cookieOf(answer.headers)]).toEqual([302, null])
  expect(answer.headers.get("location")).toMatch(FRONT_PAGE)
})

it("gives a program that follows the URL no cookie, however slow the database is", async () => {
  const jim = await hirePartner(shop)
  await shop.db.transaction(async (trx) => {
    await trx.raw("LOCK TABLE referral_click, referral_code IN ACCESS EXCLUSIVE MODE")
    const answer = await shop.stranger.with({ "user-agent": "Googlebot/2.1" }).raw("GET", `/r/${jim.code}`)
    expect([answer.status, cookieOf(answer.headers)]).toEqual([302, null])
  })
})

it("leads a visitor on when not even the code can be looked up", async () => {
  const jim = await hirePartner(shop)
  await shop.db.transaction(async (trx) => {
    await trx.raw("LOCK TABLE referral_code IN ACCESS EXCLUSIVE MODE")
    const answers = await Promise.all([
      visits(`/r/${jim.code}?utm_source=mail`),
      visits("/r/nobody?utm_source=mail"),
    ])
    for (const answer of answers) {
      expect(answer.status).toBe(302)
      expect(answer.headers.get("location")).toMatch(FRONT_PAGE)
    }
  })
})
