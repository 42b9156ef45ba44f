// Shows what a referral URL would look like under settings that nobody saved yet, with a real partner; and knows such a URL again.
import { codeKey, referralUrl, nextVersion, validateSettings } from "../../../../core"
import { type Db, rowOf } from "../db"
import { currentSettings } from "./current"
import { inMinorUnits, type SettingsInput } from "./units"

/** Stands for a code where there is no partner to show. */
const ANY_CODE = "CODE"
/** The longest prefix that the settings accept. */
const PREFIX_AT_MOST = 16

export interface Example {
  url: string
  /** Whose URL it is: the oldest active partner. Null while there is none. */
  partner: { id: string; name: string; code: string } | null
}

/** What is left out of the proposal is as saved. Refused with `settings.invalid`. `own_base`: the backend's own `/r`. */
export async function exampleOf(db: Db, proposed: SettingsInput, own_base: string): Promise<Example> {
  const { values } = nextVersion(await currentSettings(db), inMinorUnits(proposed))
  const partner = await rowOf<{ id: string; name: string; code: string }>(
    db,
    "SELECT id, name, code FROM referral_partner WHERE status = 'active' AND deleted_at IS NULL ORDER BY id LIMIT 1",
  )
  const base = values.custom_link_url === "" ? own_base : values.custom_link_url
  return { url: referralUrl(base, values.code_prefix, partner?.code ?? ANY_CODE), partner }
}

/** The partner whose referral URL this is, under some prefix and some base that the settings would accept. Null where it is nobody's. */
export async function partnerInUrl(
  db: Db,
  url: string,
  own_base: string,
): Promise<{ id: string; code: string } | null> {
  const [, base = "", written = ""] = /^(https?:\/\/[^?#\s]+)\/([A-Za-z0-9_-]+)$/.exec(url) ?? []
  if (base !== own_base && !accepts({ custom_link_url: base })) return null
  const codes = splits(written)
    .filter(({ prefix }) => accepts({ code_prefix: prefix }))
    .map(({ code }) => codeKey(code))
  return await rowOf<{ id: string; code: string }>(
    db,
    `SELECT p.id, p.code FROM referral_code c JOIN referral_partner p ON p.id = c.partner_id
     WHERE c.code_norm = ANY(?) ORDER BY length(c.code_norm) DESC LIMIT 1`,
    [codes],
  )
}

/** Every way to read what stands in a URL as a prefix and a code. */
function splits(written: string): { prefix: string; code: string }[] {
  const at = Math.min(PREFIX_AT_MOST, written.length - 1)
  return Array.from({ length: at + 1 }, (_, length) => ({
    prefix: written.slice(0, length),
    code: written.slice(length),
  }))
}

const accepts = (form: SettingsInput): boolean => validateSettings(inMinorUnits(form)).ok
