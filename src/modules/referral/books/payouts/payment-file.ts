export async function paymentFile(_f: unknown): Promise<string> {
  return await Promise.resolve("")
}
