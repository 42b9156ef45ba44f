// Reads whose codes stand in referral URLs, for many at once and with the settings in force. What a written code may mean is core's to say.
import { codesMeant, type Settings, type Partner, resolveCode, type WrittenCodes } from "../../../core"
import { readSettings } from "../books/settings/current"
import { type Db, rowOf } from "../books/db"

type PartnerFound = Pick<Partner, "id" | "status" | "cookie_days">
interface LinkFound {
  id: string
  status: "active" | "inactive"
  destination: string
}

/** Whose codes they are, where they are anybody's. */
export interface CodesFound {
  partner: PartnerFound | null
  link: LinkFound | null
}

interface Row {
  form: Parameters<typeof readSettings>[0]
  prefixes: string[]
  found: ({ code_norm: string } & CodesFound)[] | null
}

const READ = `
  SELECT
    (SELECT form FROM referral_defaults_version ORDER BY version DESC LIMIT 1) AS form,
    (SELECT coalesce(array_agg(prefix ORDER BY prefix_norm), '{}') FROM referral_code_prefix) AS prefixes,
    (SELECT jsonb_agg(to_jsonb(found)) FROM (
       SELECT c.code_norm,
         CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('id', p.id, 'status', p.status, 'cookie_days', p.cookie_days) END AS partner,
         CASE WHEN l.id IS NOT NULL THEN jsonb_build_object('id', l.id, 'status', l.status, 'destination', l.destination) END AS link
       FROM referral_code c LEFT JOIN referral_partner p ON p.id = c.partner_id LEFT JOIN referral_link l ON l.id = c.link_id
       WHERE c.code_norm = ANY(?)
     ) found) AS found`

/** Reads codes in one round trip, and never from memory: a partner who was switched off a moment ago is off. */
export class CodesInUrls {
  /** Those that were last seen: with them the first question is almost always the right one. */
  private prefixes: string[] = []

  async read(db: Db, urls: readonly WrittenCodes[]): Promise<{ settings: Settings; found: CodesFound[] }> {
    const asked = this.prefixes
    const row = await rowOf<Row>(db, READ, [urls.flatMap((url) => keysOf(url, asked))])
    if (row === null) throw new Error("a select without a from answered no row")
    if (row.prefixes.join("/") !== asked.join("/")) {
      this.prefixes = row.prefixes
      return await this.read(db, urls)
    }
    const known = new Map((row.found ?? []).map((one) => [one.code_norm, one]))
    return {
      settings: readSettings(row.form),
      found: urls.map(({ code, link }) => ({
        partner: resolveCode(code, row.prefixes, (key) => known.get(key)?.partner ?? undefined) ?? null,
        link: resolveCode(link ?? "", [], (key) => known.get(key)?.link ?? undefined) ?? null,
      })),
    }
  }
}

const keysOf = ({ code, link }: WrittenCodes, prefixes: readonly string[]): string[] => [
  ...codesMeant(code, prefixes),
  ...codesMeant(link ?? "", []),
]
