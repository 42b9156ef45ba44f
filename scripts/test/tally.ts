// Adds up what the steps say, honestly: a run that crashed, or found nothing to run, is a failure, not a zero.

/** What one step came to. */
export interface Tally {
  passed: number
  failed: number
  /** Tests that were marked to be left out: shown, and counted as neither. */
  skipped: number
  /** Why it failed, where the numbers do not say it. */
  because?: string
  /** What failed, in jest's words. */
  failures?: string[]
}

/** The fields of `jest --json` that count. */
export interface JestReport {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  /** Suites that could not even run: syntax errors, failing imports. */
  numRuntimeErrorTestSuites: number
  numTotalTests: number
  success: boolean
  testResults: JestSuite[]
}

interface JestSuite {
  /** Its file. */
  name: string
  /** Why it could not even run; else its failures in one text. */
  message: string
  assertionResults: { fullName: string; status: string; failureMessages: string[] }[]
}

/** One static check counts as one, whatever it found. */
export function tallyOfCheck(code: number): Tally {
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 }
}

/** A jest run counts its tests, and each suite that could not run as one failure. `report` is undefined when it wrote none. */
export function tallyOfJest(code: number, report: JestReport | undefined): Tally {
  if (!report) {
    return { passed: 0, failed: 1, skipped: 0, because: `jest ended with ${code} and left no report` }
  }
  const passed = report.numPassedTests
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites
  const skipped = report.numPendingTests + report.numTodoTests
  if (failed > 0) return { passed, failed, skipped, failures: report.testResults.flatMap(failuresOf) }
  if (report.numTotalTests === 0) return { passed, failed: 1, skipped, because: "no tests were found" }
  if (code !== 0 || !report.success) {
    return { passed, failed: 1, skipped, because: `all tests passed, but jest ended with ${code}` }
  }
  return { passed, failed, skipped }
}

/** A suite's failed tests, each with where it is and what was said of it; the suite itself where it could not run. */
function failuresOf({ name, message, assertionResults }: JestSuite): string[] {
  const failed = assertionResults.filter(({ status }) => status === "failed")
  if (failed.length === 0) return message === "" ? [] : [`${name}\n${message}`]
  return failed.map(({ fullName, failureMessages }) => `${name} › ${fullName}\n${failureMessages.join("\n")}`)
}

/** The sum of all steps. */
export function sum(tallies: Tally[]): { passed: number; failed: number } {
  const total = (pick: (tally: Tally) => number) => tallies.reduce((all, tally) => all + pick(tally), 0)
  return { passed: total((tally) => tally.passed), failed: total((tally) => tally.failed) }
}

/** The closing line that machines read. */
export function closingLine(tallies: Tally[]): string {
  const { passed, failed } = sum(tallies)
  return `${passed} passed, ${failed} failed`
}
