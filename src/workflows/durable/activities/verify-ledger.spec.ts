// How verifying reports what it found: by check, without any account.
import { verifyActivities } from "./verify-ledger"

function aWorld(checks: string[]) {
  const reports: [string, number][][] = []
  const beating: string[] = []
  const { verifyLedger } = verifyActivities({
    books: {
      verify: async () => ({ findings: checks.map((check) => ({ check, subject: "refptr_jim usd" })) }),
    },
    life: {
      now: () => 1_000,
      beatWhile: async (work) => {
        beating.push("beats")
        return await work
      },
    },
    report: (found) => void reports.push([...found]),
  })
  return { verifyLedger, reports, beating }
}

it("says how much each check found, and nothing of whom, while it is heard of", async () => {
  const { verifyLedger, reports, beating } = aWorld(["balances", "commissions", "balances"])
  await expect(verifyLedger()).resolves.toEqual({ findings: 3 })
  expect(reports).toEqual([
    [
      ["balances", 2],
      ["commissions", 1],
    ],
  ])
  expect(beating).toEqual(["beats"])
})

it("reports nothing where nothing is off", async () => {
  const { verifyLedger, reports } = aWorld([])
  await expect(verifyLedger()).resolves.toEqual({ findings: 0 })
  expect(reports).toEqual([])
})
