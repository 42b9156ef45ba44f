// Owns how the admin reads and saves the defaults over HTTP, and when it looks again. Shows nothing.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { get, post } from "../http"
import type { ApplyJob, SettingsInForce, SettingsVersion } from "./settings"
import type { BodyInputOf } from "../../../api/contract/endpoint"
import type { ExampleUrl, LinkTest, saveSettings, SettingsPreview } from "../../../api/contract/shop/settings"
export type { ExampleUrl, LinkTest, SettingsPreview } from "../../../api/contract/shop/settings"

/** A form to save, and the version it was made from. */
export type Save = BodyInputOf<typeof saveSettings>

const SETTINGS = "/admin/referral/settings"
const JOBS = "/admin/referral/apply-jobs"
/** Under this key lies all that a save changes. */
export const SETTINGS_KEY = ["referral", "settings"]
/** How soon one admin sees what another one saved. */
const LOOK_AROUND_MS = 8_000
/** How often the progress of a running job is read. */
const WATCH_MS = 1_000

/** A page of versions, newest first. */
interface VersionPage {
  versions: SettingsVersion[]
  count: number
}

/** The newest version of the defaults; looks again now and then, as other admins save, too. */
export function useSettings() {
  return useQuery({
    queryKey: [...SETTINGS_KEY, "newest"],
    queryFn: newestSettings,
    staleTime: 0,
    refetchInterval: LOOK_AROUND_MS,
  })
}

/** The newest version, read now. */
export async function newestSettings(): Promise<SettingsInForce> {
  return (await get<{ settings: SettingsInForce }>(SETTINGS)).settings
}

/** The versions, newest first. */
export function useVersions(limit: number, offset = 0) {
  return useQuery({
    queryKey: [...SETTINGS_KEY, "versions", limit, offset],
    queryFn: () => get<VersionPage>(`${SETTINGS}/versions`, { limit, offset }),
    staleTime: 0,
    refetchInterval: LOOK_AROUND_MS,
    placeholderData: keepPreviousData,
  })
}

/** A job, read again while it runs; `readAt` is when it was, in milliseconds, and 0 before. */
export function useApplyJob(known: ApplyJob): { job: ApplyJob; readAt: number } {
  const { data, dataUpdatedAt } = useQuery({
    queryKey: [...SETTINGS_KEY, "job", known.id],
    queryFn: async () => (await get<{ apply_job: ApplyJob }>(`${JOBS}/${known.id}`)).apply_job,
    enabled: known.status === "running",
    staleTime: 0,
    refetchInterval: ({ state }) => ((state.data ?? known).status === "running" ? WATCH_MS : false),
  })
  return { job: known.status === "running" ? (data ?? known) : known, readAt: dataUpdatedAt }
}

/** Runs a failed job again, from where it stopped. */
export function useRetryJob() {
  const client = useQueryClient()
  return useMutation<unknown, Error, ApplyJob>({
    mutationFn: (job) => post(`${JOBS}/${job.id}/retry`, {}),
    onSettled: () => client.invalidateQueries({ queryKey: SETTINGS_KEY }),
  })
}

/** What a save would change, before it is made. */
export function usePreview() {
  return useMutation<SettingsPreview, Error, Save>({
    mutationFn: (form) => post<SettingsPreview>(`${SETTINGS}/preview`, form),
  })
}

/** Saves; all that is shown of the defaults is read again after it. */
export function useSave() {
  const client = useQueryClient()
  return useMutation<SettingsInForce, Error, Save>({
    mutationFn: async (form) => (await post<{ settings: SettingsInForce }>(SETTINGS, form)).settings,
    onSuccess: async (settings) => {
      client.setQueryData([...SETTINGS_KEY, "newest"], settings)
      await client.invalidateQueries({ queryKey: SETTINGS_KEY })
    },
  })
}

/** The URL of a real partner with this prefix and base; the last one stays while the next is on the way. */
export function useExampleUrl(query: { code_prefix: string; custom_link_url: string } | null) {
  return useQuery({
    queryKey: ["referral", "example-url", query],
    queryFn: () => get<ExampleUrl>(`${SETTINGS}/example-url`, query ?? {}),
    enabled: query !== null,
    placeholderData: keepPreviousData,
    retry: false,
  })
}

/** Asks a URL who answers there. */
export function useLinkTest() {
  return useMutation<LinkTest, Error, string>({
    mutationFn: (url) => post<LinkTest>(`${SETTINGS}/test-link`, { url }),
  })
}
