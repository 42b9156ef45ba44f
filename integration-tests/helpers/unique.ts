// Names that nobody else in this run has.
import { randomBytes } from "node:crypto"

const run = randomBytes(4).toString("hex")
let count = 0

/** @example unique("order") // "order_1f2e3d4c_1" */
export const unique = (what: string): string => `${what}_${run}_${++count}`
