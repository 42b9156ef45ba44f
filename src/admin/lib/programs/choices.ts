// Owns how programs are found to choose one: by a part of the name. Shows nothing.
import type { Choices } from "../choosing/choices"
import { listPrograms, PROGRAMS_KEY } from "./api"

/** Programs, by name. */
export const PROGRAM_CHOICES: Choices = {
  queryKey: [...PROGRAMS_KEY, "choices"],
  read: async (query) => {
    const { programs, ...page } = await listPrograms({ ...query, order: "name" })
    return { ...page, choices: programs.map(({ id, name }) => ({ value: id, label: name })) }
  },
}
