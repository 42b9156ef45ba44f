// The scenarios of attribution, contacts and leads, on PostgreSQL: who is credited from rows, addresses as hashes and bindings is who the rules alone credit.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { readScenarios } from "../../src/scenario/read"
import { openBooks, type TestBooks } from "../helpers/books"
import { isPlayable, ScenarioStage } from "../helpers/scenario-stage"

const FOLDER = join(__dirname, "../../scenarios")

let books: TestBooks

beforeAll(async () => {
  books = await openBooks("scenarios")
  // The orders of scenarios are of the past.
  await books.db("referral_defaults_version").update({ created_at: new Date(0) })
})
afterAll(() => books.close())

const scenarios = ["attribution.json", "attribution-more.json", "contacts-and-leads.json"].flatMap((file) =>
  readScenarios(readFileSync(join(FOLDER, file), "utf8")),
)
const playable = scenarios.filter(isPlayable)

const inOrder = (notifications: object[]) => notifications.map((one) => JSON.stringify(one)).sort()

it("finds most of them playable", () => {
  expect([playable.length, scenarios.length]).toEqual([46, 52])
})

it.each(playable.map((scenario) => [scenario.name, scenario] as const))("%s", async (_name, scenario) => {
  const { orders, leads, notifications } = scenario.expect
  const played = await new ScenarioStage(books).play(scenario)
  expect(orders ?? leads ?? notifications).toBeDefined()
  expect(played.orders).toMatchObject(orders ?? played.orders)
  expect(played.leads).toMatchObject(leads ?? played.leads)
  expect(inOrder(played.notifications)).toEqual(inOrder(notifications ?? played.notifications))
})
