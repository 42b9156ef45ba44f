// Days and months. Shows rules §10.1.
import { addDays, addMonths } from "./time"

const at = (text: string) => Date.parse(text)

it.each([
  ["2026-01-31T12:30:00Z", 1, "2026-02-28T12:30:00Z"],
  ["2028-01-31T00:00:00Z", 1, "2028-02-29T00:00:00Z"],
  ["2026-12-15T23:59:59.999Z", 2, "2027-02-15T23:59:59.999Z"],
  ["2026-08-31T00:00:00Z", 18, "2028-02-29T00:00:00Z"],
])("%s plus %i months is %s", (from, months, to) => {
  expect(addMonths(at(from), months)).toBe(at(to))
})

it("counts a day as 24 hours", () => {
  expect(addDays(at("2026-03-29T00:00:00Z"), 1)).toBe(at("2026-03-30T00:00:00Z"))
})
