// Owns how partners are named where several may be meant. Reads nothing.
import type { NamedPartner } from "./partners"

/** @example nameWithCode(jim) // "Jim Rivers (jim)" */
export const nameWithCode = ({ name, code }: Pick<NamedPartner, "name" | "code">): string =>
  `${name} (${code})`

/** @example namesOf([jim, ann]) // "Jim Rivers (jim), Ann Lee (ann)" */
export const namesOf = (partners: NamedPartner[]): string => partners.map(nameWithCode).join(", ")
