// Owns who is signed in.
import { useQuery } from "@tanstack/react-query"
import { get } from "./http"

/** The id of the admin who looks at the page; undefined until it is known. */
export function useMyId(): string | undefined {
  const { data } = useQuery({
    queryKey: ["referral", "me"],
    queryFn: async () => (await get<{ user: { id: string } }>("/admin/users/me", { fields: "id" })).user.id,
  })
  return data
}
