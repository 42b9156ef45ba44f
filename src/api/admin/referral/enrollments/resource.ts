// What an enrollment is called in an answer, and which of its fields are answered.
import { TERMS_ANSWERED } from "../terms"

export const ENROLLMENTS = { entity: "referral_enrollment", one: "enrollment", many: "enrollments" }

const FIELDS = ["id", "partner_id", "program_id", "status", ...TERMS_ANSWERED, "created_at", "updated_at"]

export const enrollmentList = { defaults: FIELDS, isList: true, defaultLimit: 20 }
export const enrollmentOne = { defaults: FIELDS, isList: false }
