// What a program is called in an answer, and which of its fields are answered.
import { TERMS_ANSWERED } from "../terms"

export const PROGRAMS = { entity: "referral_program", one: "program", many: "programs" }

const FIELDS = [
  "id",
  "name",
  "priority",
  "status",
  "starts_at",
  "ends_at",
  "first_order_only",
  "months",
  "auto_enroll",
  ...TERMS_ANSWERED,
  "created_at",
  "updated_at",
]

export const programList = { defaults: FIELDS, isList: true, defaultLimit: 20 }
export const programOne = { defaults: FIELDS, isList: false }
