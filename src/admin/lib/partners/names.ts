// Owns how partners are named where several may be meant. Reads nothing.
import type { PartnerName } from "./partners"

/** @example nameWithCode(jim) // "Jim Rivers (jim)" */
export const nameWithCode = ({ name, code }: Pick<PartnerName, "name" | "code">): string =>
  `${name} (${code})`

/** @example namesOf([jim, ann]) // "Jim Rivers (jim), Ann Lee (ann)" */
export const namesOf = (partners: PartnerName[]): string => partners.map(nameWithCode).join(", ")
