// How a test speaks to the module that it added to a shop.

/** Has something done behind the scenes of a shop's process, and answers what came of it. */
export async function askBackstage<T>(port: number, order: object): Promise<T> {
  const answer = await fetch(`http://127.0.0.1:${port}`, { method: "POST", body: JSON.stringify(order) })
  if (!answer.ok) throw new Error(`backstage: ${await answer.text()}`)
  return (await answer.json()) as T
}
