// A client of a Temporal for as long as something is asked of it.
import { Client, Connection } from "@temporalio/client"

export async function connected<T>(address: string, ask: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address })
  try {
    return await ask(new Client({ connection }))
  } finally {
    await connection.close()
  }
}
