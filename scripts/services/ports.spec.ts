// Servers of runs that stand side by side never get each other's ports.
import { freePort, portsInParts } from "./ports"

const boundsOf = (part: string) => part.split("-").map(Number) as [number, number]

it("are shared out in parts that have none in common", () => {
  const [one, other] = portsInParts(2).map(boundsOf)
  expect(one?.[1]).toBe(other?.[0])
  expect((one?.[0] ?? 0) < (one?.[1] ?? 0) && (other?.[0] ?? 0) < (other?.[1] ?? 0)).toBe(true)
})

it("are taken from the part that is one's own", async () => {
  const before = process.env.REFERRAL_PORTS
  process.env.REFERRAL_PORTS = "20000-20100"
  try {
    const port = await freePort()
    expect(port >= 20_000 && port < 20_100).toBe(true)
  } finally {
    if (before === undefined) delete process.env.REFERRAL_PORTS
    else process.env.REFERRAL_PORTS = before
  }
})
