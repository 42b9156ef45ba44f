// What a form is called in an answer, and which of its fields are answered.
export const FORMS = { entity: "referral_form", one: "form", many: "forms" }

const FIELDS = [
  "id",
  "code",
  "name",
  "status",
  "partner_id",
  "confirm_email",
  "trap_field",
  "visitor_cap",
  "created_at",
  "updated_at",
]

export const formList = { defaults: FIELDS, isList: true, defaultLimit: 20 }
export const formOne = { defaults: FIELDS, isList: false }
