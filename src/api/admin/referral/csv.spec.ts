// CSV as a client gets it: one that reads slowly, one that goes away, one whose file can't be finished; and what a spreadsheet makes of it.
import { createServer, get, type IncomingMessage, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { asValue } from "@medusajs/framework/awilix"
import { ContainerRegistrationKeys, createMedusaContainer } from "@medusajs/framework/utils"
import { parse } from "csv-parse/sync"
import { answerCsv, type CsvRow } from "./csv"

const ROWS = 100_000
const WAIT_MS = 30_000
const logged: string[] = []
const scope = createMedusaContainer()
scope.register(
  ContainerRegistrationKeys.LOGGER,
  asValue({ error: (message: string) => logged.push(message) }),
)

let server: Server
let rows: () => AsyncGenerator<CsvRow>
let made = 0
let closed = false

beforeAll(async () => {
  server = createServer((_req, res) => {
    void answerCsv({ scope }, res, { filename: "rows.csv", columns: ["text", "amount"], rows: rows() })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  made = 0
  closed = false
  logged.length = 0
})

const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`

/** Rows until so many were asked for; then it fails, if it is to. */
async function* many(failAt = Infinity): AsyncGenerator<CsvRow> {
  try {
    for (; made < ROWS; made++) {
      if (made === failAt) throw new Error("the database is gone")
      yield await Promise.resolve({ text: "x".repeat(100), amount: made })
    }
  } finally {
    closed = true
  }
}

async function* some(...texts: (string | number | boolean | null)[]): AsyncGenerator<CsvRow> {
  for (const text of texts) yield await Promise.resolve({ text, amount: -1.5 })
}

async function read(): Promise<string[]> {
  const text = await (await fetch(url())).text()
  return parse<{ text: string }>(text, { columns: true, record_delimiter: "\r\n" }).map((row) => row.text)
}

const untilTrue = async (what: () => boolean): Promise<void> => {
  const until = Date.now() + WAIT_MS
  while (!what() && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 10))
}

it("reads back as it was written, whatever stands in it", async () => {
  const odd = ['a "quoted" word', "a, b; c", "Zoë 🙂", "'quoted'", "1-2"]
  rows = () => some(...odd, null, true, 12.5, -3)
  expect(await read()).toEqual([...odd, "", "true", "12.5", "-3"])
})

it.each([
  ["=1+1", "'=1+1"],
  ['=HYPERLINK("http://evil.test")', '\'=HYPERLINK("http://evil.test")'],
  ["a;=1+1", "a;'=1+1"],
  ["Jim;\n=1+1", "Jim; '=1+1"],
  ["Jim\r\nDoe", "Jim Doe"],
])("gives a spreadsheet nothing to reckon with, and no second line: %j", async (text, cell) => {
  rows = () => some(text)
  expect(await read()).toEqual([cell])
})

it("begins with the mark by which Excel knows UTF-8", async () => {
  rows = () => some("Größe")
  const bytes = Buffer.from(await (await fetch(url())).arrayBuffer())
  expect(bytes.subarray(0, 3).toString("hex")).toBe("efbbbf")
  expect(bytes.subarray(3).toString("utf8")).toBe("text,amount\r\nGröße,-1.5\r\n")
})

it("is made no faster than the client reads, and no further once the client has gone", async () => {
  rows = () => many()
  const answer = await new Promise<IncomingMessage>((resolve) => get(url(), resolve))
  answer.pause()
  await untilTrue(() => made > 0)
  let before = -1
  while (before < made) {
    before = made
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  expect(made).toBeGreaterThan(0)
  expect(made).toBeLessThan(ROWS)
  answer.destroy()
  await untilTrue(() => closed)
  expect(made).toBeLessThan(ROWS)
  expect(logged).toEqual([])
})

it("that can't be finished is cut off, so that it passes for no whole file, and is logged", async () => {
  rows = () => many(5_000)
  const answer = await fetch(url())
  await expect(answer.text()).rejects.toThrow()
  await untilTrue(() => closed && logged.length > 0)
  expect([closed, logged]).toEqual([true, ["Referral partners: rows.csv was cut off: the database is gone"]])
})
