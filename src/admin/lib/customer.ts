// Owns how the admin reads who referred a customer, and moves them to another lead partner. Shows nothing.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { get, post, type Refusal } from "./http"
import { PARTNERS_KEY, listPartners } from "./partners/partners"
import type { ContactDetail } from "../../api/contract/people/contacts"
export type { ContactDetail } from "../../api/contract/people/contacts"

/** A partner who referred the contact, first and last. `source` is the order or lead of the last time. */
export type Referral = ContactDetail["history"][number]
/** A move of the contact by hand. */
export type Move = ContactDetail["moves"][number]

/** A customer, as the page has it. */
interface Customer {
  id: string
  email: string | null
  has_account: boolean
}

/** A contact, as lists answer it. */
interface Found {
  id: string
  customer_id: string | null
}

const CONTACTS = "/admin/referral/contacts"
const contactKey = (customerId: string) => ["referral", "contacts", customerId]

/** The contact of a customer; null while nothing is known of them. */
export function useContact(customer: Customer) {
  return useQuery({
    queryKey: contactKey(customer.id),
    queryFn: async () => {
      const id = await contactIdOf(customer)
      return id === null ? null : (await get<{ contact: ContactDetail }>(`${CONTACTS}/${id}`)).contact
    },
    staleTime: 0,
  })
}

/** By the account, else by the e-mail among those that are no other account's (rules §1.2). */
async function contactIdOf({ id, email, has_account }: Customer): Promise<string | null> {
  const byAccount = has_account ? await found(id) : []
  if (byAccount[0] !== undefined) return byAccount[0].id
  const byEmail = email === null || email === "" ? [] : await found(email)
  return byEmail.find((contact) => contact.customer_id === null || !has_account)?.id ?? null
}

async function found(q: string): Promise<Found[]> {
  return (await post<{ contacts: Found[] }>(`${CONTACTS}/search`, { q, limit: 20 })).contacts
}

/** The names of the partners that a contact names. */
export function usePartnerNames(ids: string[]) {
  const wanted = [...new Set(ids)].sort()
  return useQuery({
    queryKey: [...PARTNERS_KEY, "names", wanted],
    queryFn: async () => {
      const { partners } = await listPartners({ id: wanted, limit: wanted.length })
      return new Map(partners.map(({ id, name }) => [id, name]))
    },
    enabled: wanted.length > 0,
  })
}

/** Moves a contact to another lead partner, or to nobody; the customer's record is read again after it. */
export function useMoveContact(customerId: string, contactId: string) {
  const client = useQueryClient()
  return useMutation<unknown, Refusal | Error, { lead_partner_id: string | null; reason: string }>({
    mutationFn: (move) => post(`${CONTACTS}/${contactId}`, move),
    onSuccess: () => client.invalidateQueries({ queryKey: contactKey(customerId) }),
  })
}
