// Owns what a support agent reads out about who was credited (rules §4.4). Owns no rule: it says what the
// record says.
import type { Candidate, Decision } from "../attribution/decision"
import type { LeadDecision } from "../attribution/lead"
import { type Message, renderMessages } from "./message"

/** A sentence in English, and the messages it is made of, in the order of the candidates. Plain JSON. */
export interface DecisionExplanation {
  sentence: string
  messages: Message[]
}

/**
 * Explains a decision from its record alone: who won and why, and why each other candidate lost. `nameOf` gives
 * partners' names; without it their ids are used.
 *
 * @example explainDecision(decision).sentence
 * // "jim is credited with the sale by cookie: the newest referral that counts. ann (by cookie, k2) is not: the partner is not active."
 */
export function explainDecision(
  decision: Decision | (LeadDecision & { role?: undefined }),
  nameOf: (partnerId: string) => string = (id) => id,
): DecisionExplanation {
  const role = decision.role ?? "lead"
  const winner = decision.candidates.find((candidate) => candidate.verdict.won)
  const messages: Message[] = []
  if (winner === undefined) {
    messages.push({ id: `${role}.nobody`, values: {} })
    if (decision.method === "explicit") messages.push({ id: "assigned_to_nobody", values: {} })
  } else {
    messages.push({ id: `${role}.credited`, values: valuesOf(winner, nameOf) })
  }
  for (const candidate of decision.candidates) {
    if (candidate.verdict.won) continue
    const id = candidate.source === null ? "candidate_without_source_lost" : "candidate_lost"
    messages.push({ id, values: valuesOf(candidate, nameOf) })
  }
  return { sentence: renderMessages(messages), messages }
}

function valuesOf(candidate: Candidate, nameOf: (partnerId: string) => string): Message["values"] {
  return {
    partner: nameOf(candidate.partner_id),
    method: { id: `method.${candidate.method}`, values: {} },
    because: { id: `because.${candidate.verdict.because}`, values: {} },
    source: candidate.source ?? "",
  }
}
