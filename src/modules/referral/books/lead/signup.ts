// The visitor who registered as a customer. Owns no binding: sign-ups are not bound to their visitor yet, so nobody is known here.
import type { Db } from "../db"

/** The visitor whose browser a customer registered with, or null where none was seen. */
export async function signupVisitor(_db: Db, _customerId: string): Promise<string | null> {
  return await Promise.resolve(null)
}
