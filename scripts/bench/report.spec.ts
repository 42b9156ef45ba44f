// The verdict of a benchmark: by its ratio where it has a floor, by its value where it has none.
import { median, percentile, report, toFigure } from "../../benchmarks/lib/report"

describe("a figure", () => {
  it("is judged by its ratio to the floor", () => {
    expect(toFigure({ name: "orders", value: 50, unit: "/s", floor: 60, aim: ">= 0.8" })).toEqual({
      name: "orders",
      value: 50,
      unit: "/s",
      floor: 60,
      ratio: 0.8333,
      aim: ">= 0.8",
      met: true,
    })
  })

  it("misses an upper bound that its ratio exceeds", () => {
    expect(toFigure({ name: "p50", value: 250, unit: "ms", floor: 240, aim: "<= 1.03" })).toMatchObject({
      met: false,
    })
  })

  it("is judged by its value when it has no floor", () => {
    expect(toFigure({ name: "lost", value: 0, unit: "orders", aim: "<= 0" })).toMatchObject({
      ratio: null,
      met: true,
    })
  })

  it("is neither met nor missed without an aim", () => {
    expect(toFigure({ name: "p95", value: 9, unit: "ms" })).toMatchObject({ aim: null, met: null })
  })
})

describe("a report", () => {
  it("ends with one line of JSON", () => {
    const print = jest.spyOn(console, "log").mockImplementation(() => undefined)
    report("orders", [{ name: "whole pipeline", value: 50, unit: "/s", floor: 60, aim: ">= 0.8" }])
    const last = print.mock.calls.at(-1)?.[0] as string
    print.mockRestore()
    expect(JSON.parse(last)).toMatchObject({
      bench: "orders",
      figures: [{ name: "whole pipeline", met: true }],
    })
  })
})

describe("percentiles", () => {
  it("takes the middle, or the mean of the two middle ones", () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5])
  })

  it("refuses to say anything about nothing", () => {
    expect(() => percentile([], 0.95)).toThrow("no values were measured")
  })
})
