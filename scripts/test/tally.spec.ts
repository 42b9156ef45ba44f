// Nothing that went wrong may disappear in the sum.
import type { JestReport } from "./tally"
import { closingLine, sum, tallyOfCheck, tallyOfJest } from "./tally"

function report(changes: Partial<JestReport> = {}): JestReport {
  const green = {
    numPassedTests: 3,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    numRuntimeErrorTestSuites: 0,
  }
  return { ...green, numTotalTests: 3, success: true, testResults: [], ...changes }
}

describe("adding up", () => {
  it("counts the tests of a green run", () => {
    expect(tallyOfJest(0, report())).toEqual({ passed: 3, failed: 0, skipped: 0 })
  })

  it("counts failed tests, and suites that could not run, together", () => {
    const red = report({ numFailedTests: 2, numRuntimeErrorTestSuites: 1, success: false })
    expect(tallyOfJest(1, red)).toMatchObject({ passed: 3, failed: 3 })
  })

  it("says what failed, where, and why a suite could not run", () => {
    const passed = { fullName: "money is exact", status: "passed", failureMessages: [] }
    const failed = {
      fullName: "money is paid once",
      status: "failed",
      failureMessages: ["Expected 1, got 2"],
    }
    const testResults = [
      { name: "money.spec.ts", message: "all of it", assertionResults: [passed, failed] },
      { name: "broken.spec.ts", message: "Cannot find module", assertionResults: [] },
      { name: "green.spec.ts", message: "", assertionResults: [passed] },
    ]
    const red = report({ numFailedTests: 1, numRuntimeErrorTestSuites: 1, success: false, testResults })
    expect(tallyOfJest(1, red).failures).toEqual([
      "money.spec.ts › money is paid once\nExpected 1, got 2",
      "broken.spec.ts\nCannot find module",
    ])
  })

  it("counts a run that found no tests as a failure", () => {
    const empty = report({ numPassedTests: 0, numTotalTests: 0 })
    expect(tallyOfJest(0, empty)).toMatchObject({ failed: 1, because: "no tests were found" })
  })

  it("counts a run that left no report as a failure", () => {
    expect(tallyOfJest(134, undefined)).toMatchObject({ passed: 0, failed: 1 })
  })

  it("counts a crash after the last green test as a failure", () => {
    expect(tallyOfJest(1, report())).toMatchObject({ passed: 3, failed: 1 })
  })

  it("shows tests that are left out, and counts them as neither", () => {
    const some = report({ numPendingTests: 1, numTodoTests: 1 })
    expect(tallyOfJest(0, some)).toEqual({ passed: 3, failed: 0, skipped: 2 })
  })

  it("counts a static check as one", () => {
    expect([tallyOfCheck(0), tallyOfCheck(2)]).toMatchObject([{ passed: 1 }, { failed: 1 }])
  })

  it("closes with one line that is the sum", () => {
    const all = [tallyOfCheck(0), tallyOfCheck(1), tallyOfJest(0, report())]
    expect(sum(all)).toEqual({ passed: 4, failed: 1 })
    expect(closingLine(all)).toBe("4 passed, 1 failed")
  })
})
