// Owns how the admin reads and makes partners over HTTP. Shows nothing.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { get, post, type Query, type Refusal } from "../http"
import type { Partner, partners } from "../../../api/contract/catalog/partners"
import type { BodyInputOf } from "../../../api/contract/endpoint"
import type { PartnerName } from "../../../api/contract/shapes"
export type { Partner } from "../../../api/contract/catalog/partners"
export type { PartnerName } from "../../../api/contract/shapes"

/** A new partner; `code` is made from the name when left out. */
export type NewPartner = BodyInputOf<typeof partners.create>

/** A page of partners. */
export interface PartnerPage {
  partners: Partner[]
  count: number
  offset: number
  limit: number
}

const PARTNERS = "/admin/referral/partners"
/** More names than these nobody reads through. */
const MOST_NAMED = 10
/** Under this key lies all that changes when a partner is made. */
export const PARTNERS_KEY = ["referral", "partners"]

/** Reads a page of partners, by POST: what is searched for is no matter of the server's log. */
export async function listPartners(query: Query): Promise<PartnerPage> {
  return await post<PartnerPage>(`${PARTNERS}/search`, query)
}

const withEmail = (email: string) => ({
  queryKey: [...PARTNERS_KEY, "with-email", email],
  queryFn: async () => (await listPartners({ email, limit: MOST_NAMED })).partners,
})

/** The partners with this e-mail, however it is written; nobody is asked before it is one. */
export function usePartnersWithEmail(email: string): PartnerName[] {
  const { data = [] } = useQuery({ ...withEmail(email), enabled: email.includes("@") })
  return data
}

/** The same, as it is now. */
export function useAskWhoHasEmail(): (email: string) => Promise<PartnerName[]> {
  const client = useQueryClient()
  return (email) => client.fetchQuery({ ...withEmail(email), staleTime: 0 })
}

/** A page of partners; the last one stays while the next is on the way. */
export function usePartners(query: Query) {
  return useQuery({
    queryKey: [...PARTNERS_KEY, "list", query],
    queryFn: () => listPartners(query),
    placeholderData: keepPreviousData,
  })
}

/** Partners by id, for the names of those that a page refers to. */
export function usePartnersById(ids: string[]) {
  const wanted = [...new Set(ids)].sort()
  return useQuery({
    queryKey: [...PARTNERS_KEY, "by-id", wanted],
    queryFn: async () => {
      const { partners } = await listPartners({ id: wanted, limit: wanted.length })
      return new Map(partners.map((partner) => [partner.id, partner]))
    },
    enabled: wanted.length > 0,
    placeholderData: keepPreviousData,
  })
}

/** One partner. */
export function usePartner(id: string) {
  return useQuery({
    queryKey: [...PARTNERS_KEY, "one", id],
    queryFn: async () => (await get<{ partner: Partner }>(`${PARTNERS}/${id}`)).partner,
    enabled: id !== "",
    retry: false,
  })
}

/** Puts a partner on payout hold, or lifts it; all that is shown of partners is read again after it. */
export function useHoldPayouts(id: string) {
  const client = useQueryClient()
  return useMutation<unknown, Refusal | Error, boolean>({
    mutationFn: (payout_hold) => post(`${PARTNERS}/${id}`, { payout_hold }),
    onSettled: () => client.invalidateQueries({ queryKey: PARTNERS_KEY }),
  })
}

/** Makes a partner; every list of partners is read again after it. */
export function useCreatePartner() {
  const client = useQueryClient()
  return useMutation<Partner, Refusal | Error, NewPartner>({
    mutationFn: async (partner) => (await post<{ partner: Partner }>(PARTNERS, partner)).partner,
    onSuccess: () => client.invalidateQueries({ queryKey: PARTNERS_KEY }),
  })
}
