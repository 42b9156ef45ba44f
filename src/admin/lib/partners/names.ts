// Owns how several partners are named in a sentence. Reads nothing.
import type { NamedPartner } from "./partners"

/** @example namesOf([jim, ann]) // "Jim Rivers (jim), Ann Lee (ann)" */
export const namesOf = (partners: NamedPartner[]): string =>
  partners.map(({ name, code }) => `${name} (${code})`).join(", ")
