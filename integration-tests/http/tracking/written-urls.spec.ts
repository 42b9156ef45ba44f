// Referral URLs as people, mails and chats write them: counted for whom they mean, where no other code is
// meant.
import { aLink, clicksOn, hirePartner, httpShop, type SellingShop } from "../../helpers/http-shop"
import { unique } from "../../helpers/unique"

let shop: SellingShop

beforeAll(async () => {
  shop = await httpShop()
})
afterAll(() => shop.db.destroy())

const visit = async (path: string) => await shop.visitor.raw("GET", path)

/** Characters that may stand behind a code, or around it, in a path. */
const BEHIND = [
  [".", "a full stop"],
  [")", "a bracket"],
  [",", "a comma"],
  [";", "a semicolon"],
  ["!", "an exclamation mark"],
  ["%3F", "a question mark"],
  ["%20", "a blank"],
  ["%0D%0A", "a line end"],
  ["%E2%80%8B", "a zero-width space"],
  ["%C2%A0", "a blank that does not break"],
  ["%22", "a quotation mark"],
  ["%E2%80%9D", "a typographic quotation mark"],
  ["%3E", "an angle bracket"],
  ["/", "a slash"],
  ["//", "two slashes"],
  ["/%20", "a slash and a blank"],
  ["/)", "a slash and a bracket"],
  ["%", "a percent sign"],
  ["%E2%80", "half a character"],
  ["%2520", "a blank that was escaped twice"],
  ["*", "an asterisk"],
  ["_", "an underscore"],
  ["%F0%9F%91%8D", "an emoji"],
  ["&utm_source=mail", "a query that lost its question mark"],
] as const

it.each(BEHIND)("with %s behind the code (%s) are counted", async (behind) => {
  const [tess, spring] = [await hirePartner(shop), await aLink(shop)]
  for (const path of [`/r/${tess.code}${behind}`, `/r/${spring.code}/${tess.code}${behind}`]) {
    const answer = await visit(path)
    expect(answer.status).toBe(302)
    expect(answer.headers.get("set-cookie")).toMatch(/^__Host-referral_visitor=/)
  }
  const clicks = await clicksOn(shop, tess.id)
  expect(clicks.map(({ link_id }) => link_id)).toEqual([null, spring.id])
})

it.each([
  "/r//CODE",
  "/r/(CODE",
  "/r/%E2%80%8BCODE",
  "/r/%20CODE",
  "/r/%22CODE%22",
  "/r/%3CCODE%3E",
  "/R/CODE.",
])("like %s are counted", async (path) => {
  const tess = await hirePartner(shop)
  await visit(path.replace("CODE", tess.code))
  expect(await clicksOn(shop, tess.id)).toHaveLength(1)
})

it("lead to the link's destination whatever stands behind the link's code, and keep the query", async () => {
  const [tess, spring] = [await hirePartner(shop), await aLink(shop)]
  const answer = await visit(`/r/${spring.code}%20//${tess.code}).?utm=mail`)
  expect(answer.headers.get("location")).toBe("http://localhost:8000/spring?utm=mail")
  expect(await clicksOn(shop, tess.id)).toMatchObject([{ link_id: spring.id }])
})

it("are counted for the code that they carry to the letter, before any other", async () => {
  const code = unique("eve")
  const [plain, other] = [await hirePartner(shop, { code }), await hirePartner(shop, { code: `${code}_` })]
  for (const path of [`/r/${code}_`, `/r/${code}_.`, `/r/${code}`]) await visit(path)
  expect(
    [await clicksOn(shop, other.id), await clicksOn(shop, plain.id)].map((clicks) => clicks.length),
  ).toEqual([2, 1])
})

it("are nobody's where another code may be meant", async () => {
  const tess = await hirePartner(shop)
  for (const more of ["2", "%C3%A9", ".ann", "/ann/bob", "%2Fann", "%20ann"]) {
    const answer = await visit(`/r/${tess.code}${more}`)
    expect(answer.status).toBe(302)
    expect(answer.headers.get("set-cookie")).toBeNull()
  }
  expect(await clicksOn(shop, tess.id)).toEqual([])
})

it("are read alike where a storefront posts what it was opened with", async () => {
  const [tess, spring] = [await hirePartner(shop), await aLink(shop)]
  const post = (body: object) =>
    shop.store.store
      .with({ "user-agent": "Mozilla/5.0 (X11; Linux x64) Firefox/140.0" })
      .post("/store/referral/clicks", body)
  await post({ code: `${tess.code}.` })
  await post({ code: `${tess.code}\u200b`, link: `${spring.code} ` })
  await post({ code: tess.code, link: " " })
  await post({ code: `${tess.code}2` })
  const clicks = await clicksOn(shop, tess.id)
  expect(clicks.map(({ link_id }) => link_id)).toEqual([null, spring.id, null])
})
