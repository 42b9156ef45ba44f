// Lays in the referral side through the admin API: a default program with its rates, and two partners, one of whom
// recruited the other. Finds what an earlier start has made and makes only what is missing.
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
  if (there) return there
  const email = `${wanted.code}@example.com`
  const { partner } = await admin.post<{ partner: Partner }>("/admin/referral/partners", {
    ...wanted,
    email,
    status: "active",
  })
  await admin.post("/admin/referral/enrollments", { partner_id: partner.id, program_id: program.id })
  return partner
}
