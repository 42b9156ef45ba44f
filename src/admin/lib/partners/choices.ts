// Owns how partners are found to choose one: by a part of the name, code or e-mail. Shows nothing.
import type { Choices } from "../choosing/choices"
import { nameWithCode } from "./names"
import { listPartners, PARTNERS_KEY } from "./partners"

/** Partners, by name. */
export const PARTNER_CHOICES: Choices = {
  queryKey: [...PARTNERS_KEY, "choices"],
  read: async (query) => {
    const { partners, ...page } = await listPartners({ ...query, order: "name" })
    return {
      ...page,
      choices: partners.map((partner) => ({ value: partner.id, label: nameWithCode(partner) })),
    }
  },
}
