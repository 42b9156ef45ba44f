// Lays in the referral side through the admin API: a default program with its rates, and two partners, one of whom
// recruited the other, with where they are paid. Finds what an earlier start has made and makes only what is missing.
import type { HttpClient } from "../services/shop-http"

/** A partner of the demo. */
export interface Partner {
  id: string
  name: string
  code: string
}

interface Program {
  id: string
  name: string
}

const PROGRAM = "Friends of the shop"
const LEVELS = [{ percent: 10 }, { percent: 4 }]
/** Nobody's. */
const ACCOUNTS: Record<string, string> = { bob: "000123456789", jim: "000987654321" }

/** Makes sure that the program is there and that Bob and Jim take part; Bob recruited Jim. */
export async function seedPartners(admin: HttpClient): Promise<{ bob: Partner; jim: Partner }> {
  const program = await seedProgram(admin)
  const { partners } = await admin.get<{ partners: Partner[] }>("/admin/referral/partners?limit=100")
  const bob = await seedPartner(admin, partners, program, { name: "Bob", code: "bob" })
  const jim = await seedPartner(admin, partners, program, { name: "Jim", code: "jim", parent_id: bob.id })
  return { bob, jim }
}

async function seedProgram(admin: HttpClient): Promise<Program> {
  const { programs } = await admin.get<{ programs: Program[] }>("/admin/referral/programs?limit=100")
  const there = programs.find(({ name }) => name === PROGRAM)
  if (there) return there
  const { program } = await admin.post<{ program: Program }>("/admin/referral/programs", { name: PROGRAM })
  await admin.post(`/admin/referral/programs/${program.id}/rate-cards`, {
    rates: [{ scope: "default", sale: { levels: LEVELS } }],
  })
  return program
}

interface Wanted {
  name: string
  code: string
  parent_id?: string
}

async function seedPartner(
  admin: HttpClient,
  partners: Partner[],
  program: Program,
  wanted: Wanted,
): Promise<Partner> {
  const there = partners.find(({ code }) => code === wanted.code)
  const partner = there ?? (await newPartner(admin, program, wanted))
  await seedPayoutDetails(admin, partner)
  return partner
}

async function newPartner(admin: HttpClient, program: Program, wanted: Wanted): Promise<Partner> {
  const email = `${wanted.code}@example.com`
  const { partner } = await admin.post<{ partner: Partner }>("/admin/referral/partners", {
    ...wanted,
    email,
    status: "active",
  })
  await admin.post("/admin/referral/enrollments", { partner_id: partner.id, program_id: program.id })
  return partner
}

/** Where the partner's money goes. */
async function seedPayoutDetails(admin: HttpClient, { id, name, code }: Partner): Promise<void> {
  const path = `/admin/referral/partners/${id}/payout-details`
  const { payout_details } = await admin.get<{ payout_details: object | null }>(path)
  if (payout_details !== null) return
  await admin.post(path, {
    account_holder: `${name} Referrer`,
    account: ACCOUNTS[code],
    bank_code: "DEMOUS33",
  })
}
