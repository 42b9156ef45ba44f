// The books of a spec file: opened before its first test, closed after its last. Owns no expectation.
import { openBooks, type TestBooks } from "./books"

/** Opens books named after the suite. They may be used from the first `beforeAll` on that comes after this. */
export function bookkeeping(...asked: Parameters<typeof openBooks>): TestBooks {
  let books: TestBooks | undefined
  const opened = (): TestBooks => {
    if (books === undefined) throw new Error(`the books of ${asked[0]} are opened before the first test`)
    return books
  }
  beforeAll(async () => {
    books = await openBooks(...asked)
  })
  afterAll(() => opened().close())
  return {
    get service() {
      return opened().service
    },
    get db() {
      return opened().db
    },
    get url() {
      return opened().url
    },
    close: () => opened().close(),
  }
}
