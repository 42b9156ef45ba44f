// The command: one JSON line a scenario, readable differences, and exit codes that a CI can rely on.
import { scenarioCommand } from "./cli"

const good = {
  name: "jim sells",
  partners: [{ id: "jim" }],
  programs: [{ id: "main", rates: [{ scope: "default", sale: { levels: [{ percent: "10" }] } }] }],
  enrollments: [{ id: "e1", partner: "jim", program: "main" }],
  events: [
    {
      at: "2026-01-01T00:00:00Z",
      type: "order",
      id: "o1",
      contact: { email: "eve@x.test" },
      explicit: "jim",
      currency: "usd",
      lines: [{ id: "l1", quantity: 1, net: 1000 }],
    },
  ],
  expect: { commissions: [{ order: "o1", line: "l1", role: "sale", level: 1, partner: "jim", earned: 100 }] },
}
const wrong = {
  ...good,
  name: "jim sells more",
  expect: {
    commissions: [{ order: "o1", line: "l1", role: "sale", level: 1, partner: "jim", earned: 200 }],
    refused: [{ event: 0, code: "order.unknown" }],
    notifications: [],
  },
}
const files: Record<string, unknown> = {
  "good.json": good,
  "wrong.json": [good, wrong],
  "bad.json": { name: 7 },
}

function run(...args: string[]) {
  const out: string[] = []
  const errors: string[] = []
  const code = scenarioCommand(args, {
    out: (line) => out.push(line),
    error: (line) => errors.push(line),
    read: (file) => {
      if (!(file in files)) throw new Error("ENOENT: no such file")
      return JSON.stringify(files[file])
    },
  })
  return { code, out, errors }
}

it("prints one result a line, with the name, in the shape and order of expect", () => {
  const { code, out } = run("wrong.json")
  expect(code).toBe(0)
  expect(out.map((line) => (JSON.parse(line) as { name: string }).name)).toEqual([
    "jim sells",
    "jim sells more",
  ])
  expect(out[0]).toBe(
    '{"name":"jim sells","leads":[],"orders":[{"id":"o1","sale":{"partner":"jim","method":"explicit"},"lead":null}],' +
      '"commissions":[{"order":"o1","line":"l1","role":"sale","level":1,"partner":"jim","currency":"usd","earned":100,"status":"pending"}],' +
      '"balances":[{"partner":"jim","currency":"usd","pending":100,"available":0,"paid":0}],"payouts":[],' +
      '"notifications":[{"kind":"order","ref":"o1","partner":"jim"}],"refused":[]}',
  )
})

it("exits 0 when everything is as expected; what is left out is not compared", () => {
  expect(run("--check", "good.json")).toMatchObject({ code: 0, errors: [] })
})

it("exits 1 with a readable difference", () => {
  const { code, errors } = run("--check", "wrong.json")
  expect(code).toBe(1)
  expect(errors).toEqual([
    [
      "wrong.json: jim sells more",
      "  commissions o1 l1 sale 1 jim: earned is 100, expected 200",
      '  notifications: not expected {"kind":"order","ref":"o1","partner":"jim"}',
      '  refused: missing {"event":0,"code":"order.unknown"}',
    ].join("\n"),
  ])
})

it("exits 2 for a malformed or missing file, and still runs the others", () => {
  const { code, out, errors } = run("--check", "bad.json", "gone.json", "wrong.json", "good.json")
  expect(code).toBe(2)
  expect(out).toHaveLength(3)
  expect(errors.slice(0, 2)).toEqual([
    "bad.json: name: must be a text that is not empty",
    "gone.json: cannot be read: ENOENT: no such file",
  ])
})

it("explains itself when called without files or with an unknown option", () => {
  expect(run()).toMatchObject({ code: 2 })
  expect(run("--chek", "good.json")).toMatchObject({ code: 2, out: [] })
  expect(run("--help").out[0]).toContain("Usage: scenario")
})
