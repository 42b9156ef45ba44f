// Owns how the admin reads and changes programs and enrollments over HTTP. Shows nothing.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { Terms } from "../../../core"
import { get, post, type Query, type Refusal } from "../http"
import { type Enrollment, type Owner, ownerPath, type Program, type ProgramInput } from "./records"

const PROGRAMS = "/admin/referral/programs"
const ENROLLMENTS = "/admin/referral/enrollments"
/** Under these keys lies all that changes with a program, and with an enrollment. */
export const PROGRAMS_KEY = ["referral", "programs"]
const ENROLLMENTS_KEY = ["referral", "enrollments"]
/** What a partner's page shows at once; nobody takes part in more. */
const OF_PARTNER = 100

/** A page of programs. */
export interface ProgramPage {
  programs: Program[]
  count: number
  offset: number
  limit: number
}

interface EnrollmentPage {
  enrollments: Enrollment[]
  count: number
}

/** Reads a page of programs. */
export const listPrograms = (query: Query) => get<ProgramPage>(PROGRAMS, query)

/** A page of programs; the last one stays while the next is on the way. */
export function usePrograms(query: Query) {
  return useQuery({
    queryKey: [...PROGRAMS_KEY, "list", query],
    queryFn: () => listPrograms(query),
    placeholderData: keepPreviousData,
  })
}

/** One program. */
export function useProgram(id: string) {
  return useQuery({
    queryKey: [...PROGRAMS_KEY, "one", id],
    queryFn: async () => (await get<{ program: Program }>(`${PROGRAMS}/${id}`)).program,
    enabled: id !== "",
    retry: false,
  })
}

/** Makes a program; every list of programs is read again after it. */
export function useCreateProgram() {
  const client = useQueryClient()
  return useMutation<Program, Refusal | Error, ProgramInput>({
    mutationFn: async (input) => (await post<{ program: Program }>(PROGRAMS, input)).program,
    onSuccess: () => client.invalidateQueries({ queryKey: PROGRAMS_KEY }),
  })
}

/** A page of enrollments. */
export function useEnrollments(query: Query) {
  return useQuery({
    queryKey: [...ENROLLMENTS_KEY, "list", query],
    queryFn: () => get<EnrollmentPage>(ENROLLMENTS, query),
    placeholderData: keepPreviousData,
  })
}

/** One enrollment. */
export function useEnrollment(id: string) {
  return useQuery({
    queryKey: [...ENROLLMENTS_KEY, "one", id],
    queryFn: async () => (await get<{ enrollment: Enrollment }>(`${ENROLLMENTS}/${id}`)).enrollment,
    enabled: id !== "",
    retry: false,
  })
}

/** The programs that a partner takes part in, with the names of the programs. */
export function useEnrollmentsOf(partnerId: string) {
  return useQuery({
    queryKey: [...ENROLLMENTS_KEY, "of-partner", partnerId],
    queryFn: async () => {
      const { enrollments } = await get<EnrollmentPage>(ENROLLMENTS, {
        partner_id: partnerId,
        limit: OF_PARTNER,
      })
      const ids = enrollments.map(({ program_id }) => program_id)
      const { programs } =
        ids.length === 0 ? { programs: [] } : await listPrograms({ id: ids, limit: ids.length })
      const names = new Map(programs.map(({ id, name }) => [id, name]))
      return enrollments.map((one) => ({ ...one, program_name: names.get(one.program_id) ?? one.program_id }))
    },
  })
}

/** Enrolls a partner in a program. */
export function useEnroll() {
  const client = useQueryClient()
  return useMutation<unknown, Refusal | Error, { partner_id: string; program_id: string }>({
    mutationFn: (enrollment) => post(ENROLLMENTS, enrollment),
    onSuccess: () => client.invalidateQueries({ queryKey: ENROLLMENTS_KEY }),
  })
}

/** Changes a program or an enrollment; what is left out stays. */
export function useChange(owner: Owner) {
  const client = useQueryClient()
  return useMutation<unknown, Refusal | Error, ProgramInput | Partial<Terms>>({
    mutationFn: (change) => post(ownerPath(owner), change),
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(owner) }),
  })
}

/** Ends a hand edit of the terms. */
export function useResetTerms(owner: Owner) {
  const client = useQueryClient()
  return useMutation<unknown, Refusal | Error, void>({
    mutationFn: () => post(`${ownerPath(owner)}/reset-terms`, {}),
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(owner) }),
  })
}

const keyOf = ({ kind }: Owner) => (kind === "program" ? PROGRAMS_KEY : ENROLLMENTS_KEY)
