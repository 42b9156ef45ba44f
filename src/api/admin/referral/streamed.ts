// Owns how a route answers with what may be long: made no faster than the client reads, and cut off where it
// can't be finished. Owns no format.
import type { ServerResponse } from "node:http"
import { Readable, type Transform } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { MedusaRequest } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { reasonOf } from "../../../modules/referral/reason"

/** A file to be saved under this name, and what it is made of. */
interface Streamed<T> {
  filename: string
  pieces: AsyncIterable<T>
  /** Makes text of the pieces, where they are none. */
  format?: Transform
}

/**
 * Answers the pieces as they come. When something fails on the way, the connection is cut: a file that ends
 * early must not pass for a whole one.
 */
export async function answerStreamed<T>(
  req: Pick<MedusaRequest, "scope">,
  res: ServerResponse,
  { filename, pieces, format }: Streamed<T>,
): Promise<void> {
  res.setHeader("content-disposition", `attachment; filename="${filename}"`)
  let failure: unknown = null
  const watched = Readable.from(
    noting(pieces, (error) => {
      // When the client goes away, Node throws that into the pieces, too: it is no failure of ours.
      if (!res.destroyed) failure = error
    }),
  )
  try {
    await (format === undefined ? pipeline(watched, res) : pipeline(watched, format, res))
  } catch {
    if (failure === null) return
    req.scope
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(`Referral partners: ${filename} was cut off: ${reasonOf(failure)}`)
  }
}

/** The same pieces; says why they end, where they fail to be made. */
async function* noting<T>(pieces: AsyncIterable<T>, note: (error: unknown) => void): AsyncGenerator<T> {
  try {
    yield* pieces
  } catch (error) {
    note(error)
    throw error
  }
}
