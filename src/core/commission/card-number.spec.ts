import { DomainError } from "../errors"
import { checkNewestCard } from "./card-number"

describe("a change of a rate card", () => {
  it("is made from the newest card, or from none where there is none", () => {
    expect(() => checkNewestCard(3, 3)).not.toThrow()
    expect(() => checkNewestCard(0, 0)).not.toThrow()
  })

  it("is refused with the newest number when somebody saved in between", () => {
    const refusal = (base: number, newest: number) => {
      try {
        checkNewestCard(base, newest)
      } catch (error) {
        return error
      }
    }
    expect(refusal(3, 5)).toMatchObject({ code: "rate_card.conflict", details: { number: 5 } })
    expect(refusal(0, 1)).toBeInstanceOf(DomainError)
  })
})
